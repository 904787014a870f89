"""Good input, and the parts it is made of, for the targets of ``targets.py``."""

import election_kit as ek

END = ek.as_it_ended(2020).code
UNITS = (
    "PA",
    "Penn.",
    "pennsylvania",
    "NE-2",
    "Omaha",
    "N. Mex.",
    "_",
    "-",
    " ",
    "ME",
    "District",
    "of",
)
SIDES = ("Lincoln", "Breckinridge", "R", "d", " ", "LINCOLN")
HOLDINGS = ("Biden=PA", "=", ",", "Trump=", "PA", "D", "_")
CODES = (END, ek.as_it_ended(1860).code, "2020", "1", "2", "-", "ZZZZZ", "0")
TIMES = (
    "2020-11-06",
    "T",
    "09:50",
    "Z",
    "-05:00",
    "+23:59",
    "20201106",
    "W45-5",
    ":00.000001",
    " ",
    "24:00",
)
ANSWERS = (
    "7",
    "1/4",
    "50%",
    "1,024",
    ".",
    "-",
    "PA",
    " and ",
    ", ",
    "yes",
    "none",
)
NAMES = (
    "mine",
    "/",
    "..",
    "\0",
    "~",
    "00_start_here",
    ".ipynb",
    "this map",
    "\\",
)
KEPT = (
    f'{{"version": 1, "scenarios": {{"a": "{END}"}}}}',
    '{"version": 1, "scenarios": {',
    f'"a": "{END}"',
    *('"b": "', '"', "}", "}}", ":", ",", "1"),
)
PROGRESS = (
    '{"version": 1, "lessons": {"00_start_here": {',
    '"trump_ways": {"prediction": "7"',
    "}",
    "}}}}",
    ', "answers": ["8"]',
    ', "hints": 1',
    ', "done": true',
    '{"version": 1}',
    *("[", "]", '"', "1e999"),
)
KEY = (
    "[ways]\n",
    'kind = "number"\n',
    'kind = "units"\n',
    'ask = "How many?"\n',
    'right = "Yes."\n',
    "answer = 7\n",
    'answer = "1/4"\n',
    'answer = ["PA"]\n',
    'hints = ["Count."]\n',
    "[[ways.wrong]]\n",
    "above = 7\n",
    'say = "Less."\n',
    'kind = "choice"\n',
    '[ways.choices]\na = "A"\n',
    "year = 2020\n",
    'kind = "scenario"\n',
    '[ways.answer]\nPA = "Biden"\n',
    '[ways]\nkind = "number"\nask = "How many?"\nright = "Yes."\nanswer = 7\n',
    *("\n", "= ", '"'),
)
TOY = {"A": 6, "B": 5, "C": 4, "D": 2, "E": 2, "F": 1}
COUNTRIES = (
    TOY,
    {"votes": TOY, "need": 11},
    {"votes": TOY, "sides": ["Lark", "Wren"]},
    {"votes": TOY, "districts": {"D": ["E", "F"]}, "names": {"A": "Alder"}},
    {
        "votes": TOY,
        "parties": {"Us": "D"},
        "pronouns": {"Us": "she"},
        "aliases": {"x": "A"},
    },
    {"votes": TOY, "others": ["Crow"]},
)
EVEN = dict.fromkeys("ABCDEF", 0.5)
FORECASTS = (
    EVEN,
    {"chances": EVEN, "calls": {"A": "Lark"}},
    {
        "chances": dict.fromkeys("ABCDEF", 1),
        "loadings": {"A": [0.5], "B": [0.3]},
    },
)
SEATS = (
    {
        "populations": {"A": 60, "B": 31, "C": 9},
        "seats": 8,
        "method": "webster",
    },
    {
        "populations": {"A": 60, "B": 31},
        "seats": 4,
        "minimum": 0,
        "method": "hamilton",
    },
)
VOTES = {
    "A": [3, {"Lark": 5, "Wren": 4}],
    "B": [2, {"Lark": 1, "Wren": 4, "other": 1}],
    "A-1": [1, {"Lark": 2}],
}
RETURNS = (VOTES, {"returns": VOTES, "points": 1.5, "members": ["A"]})
CHANGES = (
    {"unit": "PA", "side": "Trump"},
    {"unit": "GA", "side": None},
    {"unit": "ME-01", "side": "Biden"},
    *(
        {"op": op}
        for op in (
            "undo",
            "redo",
            "reset",
            "lock",
            "unlock",
            "plant",
            "hint",
            "again",
        )
    ),
    *(
        {"op": op, "open": True}
        for op in ("share", "shelf", "challenges", "branches", "what_if")
    ),
    {"op": "walk", "path": "010", "open": True},
    {"op": "swing", "points": -1.5},
    {"op": "paste", "code": END},
    {"op": "start", "from": "ended", "year": 2016},
    {"op": "start", "from": "blank", "year": 1860},
    {"op": "start", "from": "calls", "by": "AP", "at": "2020-11-06T09:50Z"},
    {"op": "start", "from": "favorites", "year": 2020, "source": "538"},
    {"op": "keep", "name": "mine"},
    {"op": "take", "name": "mine"},
    {"op": "forget", "name": "mine"},
    {"op": "compare", "first": "mine", "second": "this map"},
    {"op": "challenge", "title": "A tie"},
    {"op": "export", "as": "csv", "ticket": "t"},
    {"client": "page", "changes": []},
    {"seq": 1, "changes": [{"seq": 2, "op": "undo"}]},
)
FILES = (
    "state,candidate,votes\n",
    "GA,Ana,51\n",
    "GA,Ben,49\n",
    "Penna.,Ben,1.234.567\n",
    "Maine CD-2,Ana,7\n",
    "Total,Ana,100\n",
    "GA,<b>Cy</b>,12\n",
    "GA,=SUM(A1),+3\n",
    "unit;Ana;<script>\nA;1;2\n",
    "table,row,column,choice\nA,0,0,Ana\nB,0,1,Ben\n",
    '\ufeff"',
    "year,state_po,candidate,party_simplified,candidatevotes\n",
    '2020,GA,"BIDEN, JOSEPH R. JR",DEMOCRAT,5\n2020,PA,,OTHER,7\n',
)
