"""What a site says where there is no page: the ways on, in one language of its course."""

from __future__ import annotations

from generator.render.addresses import CALCULATORS, HOME
from generator.render.page_maker import PageMaker

LOST = "404.md"
_MOST_MODULES = 9


class LostPage(PageMaker):
    """Renders the inside of 404.html; its addresses must not be relative, as it is shown at any depth."""

    def html(self) -> str:
        """Return the search, the first choices of the course's start and its urgent numbers, and the modules."""
        start = self._course.start
        urgent = [end for end in start.ends if end.urgent and end.call] if start else []
        page = self._page(
            "lost.html.j2",
            LOST,
            "",
            "",
            "",
            choices=start.steps[0].answers if start else (),
            calls=list({call.number: call for end in urgent for call in end.call}.values()),
            to_home=self._addresses.between(LOST, HOME),
            to_calculators=self._addresses.between(LOST, CALCULATORS),
            most_modules=_MOST_MODULES,
        )
        return page.html
