"""The Jinja environments: the one that every target starts from, and the autoescaped one for pages."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import suppress
from functools import cache, partial
from gettext import NullTranslations
from itertools import count
from pathlib import Path
from types import FunctionType, MethodType
from typing import Any

import jinja2
from jinja2 import (
    BytecodeCache,
    ChoiceLoader,
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
)
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from markupsafe import Markup

from generator.blocks import block_types
from generator.formulas.telephone import dialled
from generator.i18n.compiled import own_folder
from generator.markdown.prose import Resolver, Values, no_values, to_html
from generator.questions import question_types
from generator.render.drawn import drawing, icon
from generator.render.shortened import beginning, field_columns

TEMPLATES = Path(__file__).parent / "templates"


class _Compiled(FileSystemBytecodeCache):
    """Caches compiled templates in the user's own folder; being code, they can't be trusted in a course's folder."""

    def __init__(self, folder: Path) -> None:
        self._code: dict[str, bytes] = {}
        self._there = False
        with suppress(OSError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._there = os.access(folder, os.W_OK)
        super().__init__(os.fspath(folder))

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """Key the bucket by the template's text, as Jinja does, and by how it is compiled."""
        way = [
            *(type(environment).__name__, environment.trim_blocks, environment.lstrip_blocks, environment.sandboxed),
            *(str(environment.autoescape), environment.finalize is None, sorted(environment.extensions)),
        ]
        bucket = Bucket(environment, self.get_cache_key(name, filename), self.get_source_checksum(f"{way}{source}"))
        self.load_bytecode(bucket)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load it from this process, else from the folder."""
        if (code := self._code.get(bucket.key)) is not None:
            bucket.bytecode_from_string(code)
        elif self._there:
            with suppress(OSError):
                super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Store it; without a folder, or without space there, in this process only."""
        self._code[bucket.key] = bucket.bytecode_to_string()
        if self._there:
            with suppress(OSError):
                super().dump_bytecode(bucket)


@cache
def compiled_templates() -> BytecodeCache:
    """Return the cache of compiled templates that all environments share."""
    return _Compiled(own_folder(f"templates-{jinja2.__version__}"))


class _Context(Context):
    """Calls plain functions at once, as most calls are; in Jinja, finding out how to call took longer than they do."""

    def call(self, function: Callable[..., Any], /, *args: Any, **named: Any) -> Any:
        """Call a function as a template does, without the context unless the function asks for it."""
        if type(function) not in _PLAIN or hasattr(function, "jinja_pass_arg"):
            return super().call(function, *args, **named)
        if named:
            named.pop("_loop_vars", None)
            named.pop("_block_vars", None)
        return function(*args, **named)


_PLAIN = frozenset({FunctionType, MethodType, partial})


class Templates(Environment):
    """Jinja's environment, which looks for each template once and copies no globals for each use of it.

    A page uses a hundred templates, and none changes while a process runs. There is no sandbox: all are fincourse's own
    or an installed package's, none a course's, whose texts are only values.
    """

    context_class = _Context

    def __init__(self, **options: Any) -> None:
        super().__init__(auto_reload=False, **options)
        self._found: dict[str, Template] = {}

    def get_template(
        self, name: str | Template, parent: str | None = None, globals: MutableMapping[str, Any] | None = None
    ) -> Template:
        """Return a template by its name."""
        if globals is not None or not isinstance(name, str):
            return super().get_template(name, parent, globals)
        if (found := self._found.get(name)) is None:
            found = self._found[name] = super().get_template(name, parent)
        return found

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the globals of a template that has these of its own."""
        return super().make_globals(d) if d else self.globals


def base_environment(templates: Path, **options: Any) -> Templates:
    """Build the environment that every target starts from, which refuses undefined names.

    ``TYPE:NAME`` is a template in the folder of a question type, ``blocks/BLOCK:NAME`` in that of a block.
    """
    of_types = {name: FileSystemLoader(kind.folder) for name, kind in question_types().items()}
    of_types |= {f"blocks/{name}": FileSystemLoader(kind.folder) for name, kind in block_types().items()}
    return Templates(
        loader=ChoiceLoader([PrefixLoader(of_types, delimiter=":"), FileSystemLoader(templates)]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=compiled_templates(),
        **options,
    )


def html_environment(translations: NullTranslations, finalize: Callable[[Any], Any] = lambda value: value) -> Templates:
    """Build the environment that renders pages; templates mark interface strings with ``_``.

    ``finalize`` sees every value before it is written; pages use it to fill in the numbers of plain texts. It is never
    None: compiled templates are shared within a process, and they call it.
    """
    environment = base_environment(TEMPLATES, autoescape=True, extensions=["jinja2.ext.i18n"], finalize=finalize)
    environment.filters["filled"] = finalize  # for values in JSON or URLs
    environment.filters |= {"dialled": dialled, "field_columns": field_columns, "beginning": beginning}
    # Chinese characters as they are: half as long as escaped, and compressed better.
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":"), "sort_keys": True}
    environment.globals |= {"icon": icon, "drawing": drawing}
    environment.install_gettext_translations(translations, newstyle=True)  # type: ignore[attr-defined]
    environment.globals["_"] = _words(translations)
    return environment


def _words(translations: NullTranslations) -> Callable[..., Markup]:
    """Return ``_`` for templates of HTML: Jinja's newstyle gettext, which looks up and formats each text once."""
    known: dict[str, Markup] = {}

    def translated(text: str, **values: object) -> Markup:
        if values:
            return Markup(translations.gettext(text)) % values
        if text not in known:
            known[text] = Markup(translations.gettext(text)) % values
        return known[text]

    return translated


def prose_functions(
    resolve: Resolver, values: Values = no_values, number: Iterator[int] | None = None
) -> dict[str, Callable[[str], Markup]]:
    """Return the ``md`` (blocks) and ``inline`` functions for texts that show these values.

    ``number`` counts the texts of a page, which makes the ids of footnotes unique.
    """
    number = number or count(1)

    def md(text: str) -> Markup:
        return Markup(to_html(text, resolve, footnotes=str(next(number)), values=values))

    def inline(text: str) -> Markup:
        return Markup(to_html(text, resolve, inline=True, values=values))

    return {"md": md, "inline": inline}


def render(environment: Templates, template: str, **context: Any) -> str:
    """Render one template with the given context."""
    return environment.get_template(template).render(**context)
