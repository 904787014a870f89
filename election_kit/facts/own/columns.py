"""Which column holds what, and what its cells say."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from election_kit.errors import BadInput, shown
from election_kit.facts.own.files import Table
from election_kit.maths import arguments
from election_kit.maths.returns import OTHER

#: What columns are called in the files people have, the best first.
NAMES = {
    role: tuple(names.split())
    for role, names in {
        "unit": (
            "unit state_po state_abbr stateabbr state_code usps abbreviation state"
            " state_name statename jurisdiction geographic_area_name table homeroom room"
            " group place"
        ),
        "county": "id fips5 county_fips county_fips_code",
        "district": "district cd congressional_district",
        "candidate": "candidate candidate_name choice lname last_name nominee",
        "party": "party_simplified party_detailed party party_code",
        "votes": "candidatevotes candidate_votes votes vote popular_votes",
        "total": "totalvotes total_votes total",
        "electors": "electors electoral_votes ev seats",
        "row": "row",
        "column": "column col",
        "year": "year cycle",
        "stage": "stage",
        "office": "office race contest",
        "mode": "mode",
    }.items()
}
_WORD = re.compile(r"\w+")
#: A column of numbers with one of these words is no candidate's.
NO_VOTES = set(
    _WORD.findall(
        "fips id diff difference margin per pct percent share turnout rank lat lon"
        " population pop cen ic version geoid"
    )
)
PARTIES = {
    word: party
    for party, words in {
        "D": (
            "d dem dems democrat democratic democrats dfl democratic-farmer-labor"
            " democratic-npl"
        ),
        "R": "r rep republican republicans gop",
    }.items()
    for word in words.split()
}
_COMMA = re.compile(", ")
OTHERS = {
    "",
    *_COMMA.split(
        "na, other, others, all others, oth, write-in, writein, write-ins, write in,"
        " write ins, scattering, scatter, blank, blanks, blank votes, blank vote, void,"
        " none, nota, none of these candidates, no candidate, overvotes, undervotes,"
        " over votes, under votes, unknown, nan"
    ),
}
TOTALS = {
    "",
    *_COMMA.split(
        "total, totals, us, usa, u.s., united states, nation, national, all, sum,"
        " total votes, grand total, total votes cast"
    ),
}
SEEN = 50  # rows that tell whether a column holds numbers
_GROUPED = re.compile(r"\d{1,3}(?:[.,  '’]\d{3})+")
_SUFFIX = re.compile(r",?\s+(jr|sr|ii|iii|iv)\.?$", re.IGNORECASE)


def plain(text: object) -> str:
    """Return a name as it is compared: lower case, single blanks."""
    return " ".join(str(text).split()).casefold()


def find_columns(table: Table, asked: Mapping[str, str]) -> dict[str, str]:
    """Return role -> column, the roles a caller named before those that names tell."""
    here = {plain(name).replace(" ", "_"): name for name in reversed(table.columns)}
    found = {}
    for role, names in NAMES.items():
        if role in asked:
            found[role] = arguments.as_one_of(
                asked[role], table.columns, "There is no column {}."
            )
            continue
        name = next((name for name in names if name in here), None)
        if name is not None:
            found[role] = here[name]
    if "unit" not in found:
        raise BadInput(
            "No column says which unit (such as 'state') a row is of; name it with"
            f" unit=. The columns are {table.listing()}."
        )
    return found


def whole(cell: object, where: str) -> int:
    """Return the whole number of a cell, with or without groups of thousands.

    >>> whole("2,473,633", ""), whole("1.234.567", ""), whole(12.0, ""), whole("", "")
    (2473633, 1234567, 12, 0)
    """
    number = arguments.whole(cell)
    if number is not None:
        return _not_negative(number, where)
    text = str(cell).strip().replace("\u00a0", " ")
    if text in ("", "-", "–", "*"):
        return 0
    if text.startswith(("=", "+", "@")):
        raise BadInput(
            f"A formula stands in {where}: {shown(text)}. Save the values, not formulas."
        )
    if re.fullmatch(r"-?\d+(\.0+)?", text):
        return _not_negative(int(text.partition(".")[0]), where)
    if _GROUPED.fullmatch(text):
        marks = {mark for mark in text if not mark.isdecimal()}
        if marks == {"."} and text.count(".") == 1:
            raise BadInput(
                f"{shown(text)} in {where} may be a fraction or thousands: write it"
                " without the dot."
            )
        if len(marks) == 1:
            return int(re.sub(r"\D", "", text))
    raise BadInput(f"Votes are whole numbers; {where} has {shown(text)}.")


def _not_negative(number: int, where: str) -> int:
    if number < 0:
        raise BadInput(f"Votes are 0 or more; {where} has {number:,}.")
    return number


def wide_columns(table: Table, found: Mapping[str, str]) -> list[str]:
    """Return the columns that hold a candidate's votes, in a table with one row a unit."""
    taken = set(found.values())
    columns = []
    for name in table.columns:
        words = set(re.split(r"[^a-z]+", name.casefold()))
        if name in taken or words & NO_VOTES:
            continue
        cells = [row[name] for row in table.rows[:SEEN]]
        filled = any(str(cell).strip() for cell in cells)
        if filled and all(map(_numeric, cells)):
            columns.append(name)
    return columns


def _numeric(cell: object) -> bool:
    try:
        whole(cell, "")
    except BadInput:
        return False
    return True


def party_of(text: object) -> str:
    """Return "D" or "R" where a text means that party, else the text.

    >>> party_of("DEMOCRAT"), party_of("votes_gop"), party_of("LIBERTARIAN")
    ('D', 'R', 'LIBERTARIAN')
    """
    words = plain(text)
    for word in (words, *re.split(r"[^a-z]+", words)):
        if word in PARTIES:
            return PARTIES[word]
    return "" if words in OTHERS else str(text).strip()


class Names:
    """How the names of one file become short: surnames, as far as they are different.

    ``known`` are the candidates of the year: name -> full name.
    """

    def __init__(self, texts: Iterable[str], known: Mapping[str, str]) -> None:
        self.known = known
        by_surname: dict[str, set[str]] = {}
        for text in texts:
            first, last = split_name(text)
            initials = by_surname.setdefault(last.casefold(), set())
            initials.add(first[:1].casefold())
        self.shared = {
            last for last, initials in by_surname.items() if len(initials) > 1
        }
        self.keys: dict[str, str] = {}

    def key(self, text: str) -> str:
        """Return what a candidate is called."""
        if text not in self.keys:
            self.keys[text] = self._key(text)
        return self.keys[text]

    def _key(self, text: str) -> str:
        if plain(text) in OTHERS:
            return OTHER
        first, last = split_name(text)
        for name, full in self.known.items():
            if name.casefold() == first.casefold():  # MITT, ROMNEY: the wrong way round
                return name
            if name.casefold() == last.casefold():
                alone = last.casefold() not in self.shared
                if alone or full[:1] == first[:1].upper():
                    return name
        if last.casefold() in self.shared:
            last = f"{first} {last}".strip()
        return last.title() if last.isupper() else last


def split_name(text: str) -> tuple[str, str]:
    """Return first names and surname of the first on a ticket.

    >>> split_name("BIDEN, JOSEPH R. JR"), split_name("Joe Biden / Kamala Harris")
    (('JOSEPH R.', 'BIDEN'), ('Joe', 'Biden'))
    """
    ticket = re.split(r"\s+[/&]\s+|(?<=\w)/(?=[A-Z])", text)[0]
    one = _SUFFIX.sub("", " ".join(ticket.split())).rstrip(",")
    if "," in one:
        last, _, first = one.partition(",")
        return first.strip(), last.strip()
    first, _, last = one.rpartition(" ")
    return first, last


def cell(row: Mapping[str, Any], roles: Mapping[str, str], role: str) -> str:
    """Return the text of a row's cell for a role, empty where there is no such column."""
    if role not in roles:
        return ""
    return " ".join(str(row[roles[role]]).split())
