"""Every figure that the prose of the kit tells, and the expression that gives it, for
``test_figures.py``.

Years, times, dates, numbers up to twelve and numbers in code are left out: tests of
their own run the code. ``NIGHT`` is the board of 6 November 2020, ``MORNING`` the calls
of the lesson of election night.
"""

SUBJECT = {  # may stand anywhere
    "538": "sum(ek.contest(2020).electoral_votes.values())",
    "270": "ek.contest(2020).need",
    "269": "Fraction(sum(ek.contest(2020).electoral_votes.values()), 2)",
    "435": "sum(ek.apportion(ek.census(2020)).values())",
    "50": "len(ek.election(2020).allotment) - 1",
    "51": "len(ek.election(2020).allotment)",
    "100": "2 * (len(ek.election(2020).allotment) - 1)",
}
FRONT = {
    "253": "NIGHT.totals['Biden']",
    "214": "NIGHT.totals['Trump']",
    "64": "ek.paths(NIGHT, 'Biden').total",
    "3.11": "float(PROJECT['project']['requires-python'].removeprefix('>='))",
}
FIGURES = {
    "README.md": FRONT,
    "docs/index.md": FRONT,
    "docs/tutorial.md": FRONT,
    "docs/numbers.md": {
        "64": "ek.paths(NIGHT, 'Biden').total",
        "56": "ek.paths(NIGHT, 'Trump').missing",
        "71": "sum(NIGHT.contest.electoral_votes[unit] for unit in NIGHT.open)",
        "214": "NIGHT.totals['Trump']",
        "47": 'ek.paths(ek.scenario(2020), "Biden").total // 10**15',
        "48": "len(ek.election(2020).allotment) - 3",
        "31,000": (
            'round(ek.paths(ek.scenario(2020), "Biden")._mine.packed.bit_length(), -3)'
        ),
        "300": "paths.MOST_UNITS",
        "89": "ek.apportionment.last_seat(ek.census(2020)).short",
        "222": "sum(ek.election(2024).allotment[s] for s in ek.rules.compact_members())",
    },
    "CONTRIBUTING.md": {
        "88": "PROJECT['tool']['ruff']['line-length']",
    },
    "docs/promises.md": {
        "1,080,000": "45_000 * 24",
    },
    "00_start_here": {
        "917": "abs(ek.count(2020)['GA'].at(AT).lead)",
        "20": "ek.contest(2020).electoral_votes['PA']",
        "16": "ek.contest(2020).electoral_votes['GA']",
        "15": "ek.contest(2020).electoral_votes['NC']",
    },
    "01_from_people_to_electors": {
        "306": "ek.as_it_ended(2020).totals['Biden']",
        "232": "ek.as_it_ended(2020).totals['Trump']",
    },
    "02_paths_to_270": {
        "20": "sum(ek.toyland.CONTEST.electoral_votes.values())",
        "29": "ek.contest(2012).electoral_votes['FL']",
        "18": "ek.contest(2012).electoral_votes['OH']",
        "15": "ek.contest(2012).electoral_votes['NC']",
        "13": "ek.contest(2012).electoral_votes['VA']",
        "512": "2**9",
    },
    "03_election_night_2020": {
        "18,229": "abs(ek.count(2020)['PA'].at(AT).lead)",
        "286,000": "round(ek.count(2020)['PA'].at(AT).outstanding, -3)",
        "1,536": "ek.paths(MORNING, 'Biden').total",
        "2,048": "2 ** len(MORNING.open)",
    },
    "04_swings_and_tipping_points": {
        "531": "sum(ek.contest(1948).electoral_votes.values())"
    },
    "05_whose_vote_counts": {
        "17": "ek.paths(NIGHT, 'Biden').missing",
        "56": "ek.paths(NIGHT, 'Trump').missing",
        "20": "sum(ek.toyland.CONTEST.electoral_votes.values())",
    },
    "06_chance": {"17": "ek.paths(NIGHT, 'Biden').missing"},
    "07_other_rules": {
        "48": "len(ek.election(2020).allotment) - 3",
        "102": "2 * len(ek.election(2020).allotment)",
    },
    "08_when_nobody_wins": {
        "222": "sum(int(row['d']) for row in HOUSE)",
        "211": "sum(int(row['r']) for row in HOUSE)",
        "271": "ek.as_it_ended(2000).totals['Bush']",
        "267": "ek.as_it_ended(2000).give('Gore', 'DC').totals['Gore']",
        "261": "sum(ek.contest(1824).electoral_votes.values())",
        "26": "(len(ek.election(2020).allotment) - 1) // 2 + 1",
        "166": "ek.as_it_ended(1876).clear('FL', 'LA', 'SC').totals['Hayes']",
        "185": "ek.election(1876).need",
        "36": "int(re.search(r'(\\d+)th ballot', ek.election(1800).note)[1])",
    },
    "09_two_centuries_on_a_map": {
        "26": "len(range(1904, 2005, 4))",
        "40": (
            "ceil(100 * ek.election(1860).votes()['Lincoln'] /"
            " sum(ek.election(1860).votes().values()))"
        ),
        "45": "len(ek.election(1904).allotment)",
    },
    "10_fact_check_the_front_page": {
        "917": "abs(ek.count(2020)['GA'].at(AT).lead)",
        **{str(n): f"ek.claims()[{n} - 1].number" for n in (15, 25, 26, 38)},
    },
    "11_your_2028": {
        "312": "ek.as_it_ended(2024).totals['Trump']",
        "235": (
            "ek.as_it_ended(2024).clear('AZ', 'GA', 'MI', 'NV', 'PA',"
            " 'WI').totals['Trump']"
        ),
    },
}
#: Pages of versions and of what was measured on one machine: they say how to measure it
#: again.
MEASURED = {
    "docs/classroom.md",
    "docs/own_election.md",  # what public files give; `tests/facts` makes small ones
    "docs/portability.md",
    "docs/screen_reader.md",
}
#: What is no result: what a learner is asked to try, an example of how to write a
#: number, a habit of ours.
CHOSEN = {
    "docs/colab.md": {"3.13"},  # a Python
    "README.md": {"15"},  # age
    "docs/index.md": {"15"},
    "CONTRIBUTING.md": {"300", "350", "20", "60"},  # habits
    "notebooks/TEACHERS.md": {
        "15",
        "45",
        "13",
        "5.8",
        "3.11",
    },  # age, minutes, day, a topic's number
    "docs/numbers.md": {
        "0.1",
        "20,000",
        *("4,864", "291", "41", "235", "1,004", "59", "1,150", "10,426", "45"),
    },  # the comparison of November 2026, which tests/facts/compare.py reruns
    "docs/promises.md": {
        "24",
        "10,000",
        "45,000",
    },  # a size, and how many inputs we gave the fuzzer to make
    "01_from_people_to_electors": {"600", "1000"},
    "05_whose_vote_counts": {"1.25", "0.02"},
    "06_chance": {"0.5", "75", "70", "80"},
    "07_other_rules": {"60", "260"},
    "10_fact_check_the_front_page": {"24"},
}
