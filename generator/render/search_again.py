"""Updates a search index after a few pages changed, from the stored data of the last one: same parts, but faster.

This is possible only if every page has as many places as before; otherwise the numbers of all later ones change.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from generator.render.addresses import Addresses
from generator.render.search import IN_A_CHUNK, MOST_PLACES, Index, IndexEntry, Parts, by_script, chunk, listed

MOST_PAGES = 40
"""With more changed pages, building the index from scratch takes hardly longer."""
Entries = Callable[[Iterable[str]], Mapping[str, IndexEntry]]
"""Returns entries by the keys of their pages."""


def kept(index: Index, parts: Parts, pages: Sequence[tuple[str, str, IndexEntry]]) -> Any:
    """Return what is stored of an index, as plain data: for each page its URL, its key and its places."""
    rows, first = [], 0
    for (uri, key, entry), dropped in zip(pages, index.dropped, strict=True):
        rows.append([uri, key, first, [_digest(row) for row in entry], dropped])
        first += len(entry) - len(dropped)
    return {"pages": rows, "words": parts.words, "chunks": parts.chunks, "count": parts.count}


def again(data: Any, pages: Sequence[tuple[str, str]], entries: Entries, addresses: Addresses) -> Parts | None:
    """Return the parts of an index after some pages changed, and update ``data``; None if it must be rebuilt.

    ``pages`` are their URLs and keys, in order.
    """
    old = data["pages"]
    if [one[0] for one in old] != [uri for uri, _ in pages]:
        return None
    changed = [number for number, (one, page) in enumerate(zip(old, pages, strict=True)) if one[1] != page[1]]
    if len(changed) > MOST_PAGES:
        return None
    found = {**entries([old[number][1] for number in changed]), **entries([pages[number][1] for number in changed])}
    if any(old[number][1] not in found or pages[number][1] not in found for number in changed):
        return None
    digests = {number: [_digest(row) for row in found[pages[number][1]]] for number in changed}
    if not _same_places(old, digests):
        return None
    moved: dict[str, tuple[set[int], list[int]]] = {}
    touched: set[int] = set()
    for number in changed:
        uri, before, first, _, dropped = old[number]
        now = pages[number][1]
        for way, key in enumerate((before, now)):
            for place, row in enumerate(_taken(found[key], dropped), first):
                touched.add(place // IN_A_CHUNK)
                for word, weight in zip(str(row[7]).split(), str(row[8]), strict=True):
                    value = 16 * place + int(weight, 16)
                    gone, come = moved.setdefault(word, (set(), []))
                    come.append(value) if way else gone.add(value)
        old[number] = [uri, now, first, digests[number], dropped]
    if not _move(data["words"], moved):
        return None
    return _with_chunks(data, touched, entries, addresses)


def _digest(row: Sequence[Any]) -> str:
    """Return a digest of a place that is indexed on one page only; '' for a place without a heading."""
    return hashlib.sha256("\0".join(map(str, row[4:7])).encode()).hexdigest()[:16] if row[4] else ""


def _taken(entry: IndexEntry, dropped: Sequence[int]) -> IndexEntry:
    return [row for number, row in enumerate(entry) if number not in dropped]


def _same_places(old: Sequence[Sequence[Any]], digests: Mapping[int, Sequence[str]]) -> bool:
    """Return whether the same places of the changed pages are indexed as before.

    ``digests`` are the current ones: those that differ must not occur, before or after, anywhere else.
    """
    others = Counter(one for page in old for one in page[3])
    others.update(one for page in digests.values() for one in page)
    for number, now in digests.items():
        before = old[number][3]
        if len(before) != len(now):
            return False
        others.subtract((*before, *now))
        same = Counter((*before, *now))
        for was, is_ in zip(before, now, strict=True):
            if was != is_ and any(one and (others[one] or same[one] > 1) for one in (was, is_)):
                return False
        others.update((*before, *now))
    return True


def _move(words: dict[str, str], moved: Mapping[str, tuple[set[int], list[int]]]) -> bool:
    """Update the words' places; False if a word has too many places."""
    fresh = False
    for word, (gone, come) in moved.items():
        if gone == set(come):
            continue
        written = words.get(word, "")
        if written.startswith("-"):
            return False
        places: list[int] = []
        for step in map(int, written.split(",") if written else ()):
            places.append(step + (places[-1] if places else 0))
        values = sorted([*(one for one in places if one not in gone), *come])
        if len(values) > MOST_PLACES:
            return False
        if not values:
            words.pop(word, None)
            continue
        fresh |= word not in words
        words[word] = listed(values)
    if fresh:
        ordered = sorted(words.items(), key=by_script)
        words.clear()
        words.update(ordered)
    return True


def _with_chunks(data: Any, touched: set[int], entries: Entries, addresses: Addresses) -> Parts | None:
    wanted: dict[int, tuple[str, int]] = {}
    for _, key, first, digests, dropped in data["pages"]:
        rows = [row for row in range(len(digests)) if row not in dropped] if dropped else range(len(digests))
        if rows and not touched.isdisjoint(range(first // IN_A_CHUNK, (first + len(rows) - 1) // IN_A_CHUNK + 1)):
            for place, row in enumerate(rows, first):
                wanted[place] = (key, row)
    found = entries({key for key, _ in wanted.values()})
    if any(key not in found for key, _ in wanted.values()):
        return None
    for number in touched:
        places = range(number * IN_A_CHUNK, min((number + 1) * IN_A_CHUNK, data["count"]))
        data["chunks"][number] = chunk([found[wanted[place][0]][wanted[place][1]] for place in places], addresses)
    return Parts(data["words"], data["chunks"], data["count"])
