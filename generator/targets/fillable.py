"""Fields to fill in on a screen: Typst sets each as a link of its own scheme, which becomes a form field then.

So a field has the place, the reading order and the tag that Typst gave the link, and the document stays PDF/UA-1. A
line or a box is printed where it is, for those who write by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Literal

from generator.i18n.pinyin import is_chinese
from generator.markdown.prose import plain_text
from generator.markdown.typst import Typst, literal

SCHEME = "field:"
Kind = Literal["line", "area", "tick"]


@dataclass(frozen=True)
class Field:
    """A field: one line, an area of several, or a box to tick."""

    kind: Kind
    label: str
    """What it is for: the tooltip, and what a screen reader says."""


class Fields:
    """The fields of one document, in the order in which its template names them; the same name is the same field."""

    def __init__(self, filled: Callable[[str], str]) -> None:
        self._filled = filled
        self.made: dict[str, Field] = {}

    def line(self, name: str, *labels: str, width: str = "100%") -> Typst:
        """Return a line to write on."""
        return self._field("line", name, labels, width)

    def area(self, name: str, label: str) -> Typst:
        """Return an area of several lines down to the foot of the page, if there is room for one."""
        self.made[name] = Field("area", label)
        return Typst(f"#field-area({literal(SCHEME + name)}, {literal(label)});")

    def tick(self, name: str, *labels: str) -> Typst:
        """Return a box to tick."""
        return self._field("tick", name, labels, "10pt", "10pt")

    def _field(self, kind: Kind, name: str, labels: tuple[str, ...], width: str, height: str = "1.6em") -> Typst:
        label = " – ".join(plain_text(self._filled(one), inline=True) for one in labels if one)
        self.made.setdefault(name, Field(kind, label))
        return Typst(f"#field-{kind}({literal(SCHEME + name)}, {width}, {height});")


def fillable(made: bytes, fields: Mapping[str, Field], language: str) -> bytes:
    """Return a PDF whose links to fields are form fields, the same bytes for the same PDF."""
    import pikepdf  # most commands open no PDF

    out = BytesIO()
    with pikepdf.open(BytesIO(made)) as pdf:
        places = list(_places(pdf))
        forms = {name: [one for found, one in places if found == name] for name in fields}
        font = _font(pdf, language)
        roots = [_form_field(pdf, name, fields[name], widgets, font) for name, widgets in forms.items() if widgets]
        pdf.Root.AcroForm = pdf.make_indirect(
            pikepdf.Dictionary(
                Fields=roots,
                NeedAppearances=True,  # a reader draws what is typed, in a font of its own if it has to
                DA=pikepdf.String(_appearance("Text")),
                DR=pikepdf.Dictionary(Font=pikepdf.Dictionary({"/Text": font})),
            )
        )
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def title_in(made: bytes) -> str:
    """Return the title of a PDF."""
    import pikepdf

    with pikepdf.open(BytesIO(made)) as pdf:
        return str(pdf.docinfo.get("/Title", ""))


def _places(pdf: Any) -> Iterator[tuple[str, Any]]:
    """Yield the names of fields with their links, each turned into a widget."""
    import pikepdf

    for page in pdf.pages:
        for one in page.obj.get("/Annots", ()):
            address = str(one.get("/A", {}).get("/URI", ""))
            if address.startswith(SCHEME):
                for key in ("/A", "/Border", "/Contents"):
                    del one[key]
                one.Subtype, one.P = pikepdf.Name.Widget, page.obj
                yield address.removeprefix(SCHEME), one
    _tag(pdf.Root.StructTreeRoot)


def _tag(root: Any) -> None:
    """Name the tags of widgets as those of a form."""
    import pikepdf

    waiting = [root]
    while waiting:
        element = waiting.pop()
        kids = element.get("/K", ())
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if not isinstance(kid, pikepdf.Dictionary):
                continue
            if kid.get("/Type") != pikepdf.Name.OBJR:
                waiting.append(kid)
            elif kid.Obj.get("/Subtype") == pikepdf.Name.Widget:
                element.S = pikepdf.Name.Form


def _form_field(pdf: Any, name: str, field: Field, widgets: list[Any], font: Any) -> Any:
    """Return a form field: its only widget itself, or one that has them all."""
    import pikepdf

    whole = widgets[0] if len(widgets) == 1 else pdf.make_indirect(pikepdf.Dictionary(Kids=widgets))
    whole.T, whole.TU = pikepdf.String(name), pikepdf.String(field.label)
    if field.kind == "tick":
        whole.FT, whole.V = pikepdf.Name.Btn, pikepdf.Name.Off
    else:
        whole.FT, whole.V = pikepdf.Name.Tx, pikepdf.String("")
        whole.DA = pikepdf.String(_appearance("Text"))
        if field.kind == "area":
            whole.Ff = _SEVERAL_LINES
    for one in widgets:
        if one.objgen != whole.objgen:
            one.Parent = whole
        left, low, right, high = map(float, one.Rect)
        width, height = right - left, high - low

        def drawn(content: str, width: float = width, height: float = height) -> Any:
            stream = pdf.make_stream(content.encode())
            stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
            stream.BBox = [0, 0, round(width, 3), round(height, 3)]
            stream.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary({"/Text": font}))
            return stream

        if field.kind == "tick":
            cross = f"1.2 w 2 2 m {width - 2:.2f} {height - 2:.2f} l 2 {height - 2:.2f} m {width - 2:.2f} 2 l S"
            one.AS = pikepdf.Name.Off
            one.MK = pikepdf.Dictionary(CA=pikepdf.String("8"))  # a cross, in the font of signs
            one.AP = pikepdf.Dictionary(N=pikepdf.Dictionary(Yes=drawn(cross), Off=drawn("")))
        else:
            one.AP = pikepdf.Dictionary(N=drawn("/Tx BMC EMC"))
    return whole


_SEVERAL_LINES = 1 << 12


def _appearance(font: str) -> str:
    return f"/{font} 10 Tf 0 g"


def _font(pdf: Any, language: str) -> Any:
    """Return the font in which readers show what is typed: one that they have, so that no form carries all of it.

    Chinese editions name the characters of a collection by number, which readers without that font replace, too.
    """
    import pikepdf

    if not is_chinese(language):
        return pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Font,
                Subtype=pikepdf.Name.Type1,
                BaseFont=pikepdf.Name.Helvetica,
                Encoding=pikepdf.Name.WinAnsiEncoding,
            )
        )
    name, collection = ("MSung-Light", "CNS1") if "Hant" in language else ("STSong-Light", "GB1")
    descriptor = pikepdf.Dictionary(
        Type=pikepdf.Name.FontDescriptor,
        FontName=pikepdf.Name(f"/{name}"),
        Flags=6,
        FontBBox=[-25, -254, 1000, 880],
        ItalicAngle=0,
        Ascent=880,
        Descent=-120,
        CapHeight=880,
        StemV=93,
    )
    characters = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.CIDFontType0,
        BaseFont=pikepdf.Name(f"/{name}"),
        CIDSystemInfo=pikepdf.Dictionary(Registry=b"Adobe", Ordering=collection.encode(), Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
        DW=1000,
        W=[1, [500] * 95],  # letters and digits
    )
    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type0,
            BaseFont=pikepdf.Name(f"/{name}-Identity-H"),
            Encoding=pikepdf.Name("/Identity-H"),
            DescendantFonts=[pdf.make_indirect(characters)],
        )
    )
