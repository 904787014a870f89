"""The core needs Python and nothing else."""

import sys

from tests.portability.bounds import ROOT
from tests.portability.core import heard, here, modules

BARE = (
    "import sys; sys.path.append({root!r}); from tests.portability.core import report;"
    " print(report())"
)


def test_the_answers_are_those_of_the_night():
    found = here()
    assert found["score"] == {"Biden": 253, "Trump": 214}
    assert (found["Trump"], found["Biden"]) == ([7, 56, 1, 64], [56, 7, 1, 64])
    assert found["must win"] == ["GA", "PA"]
    assert found["maps"] == 2**49 * 6 * 14
    assert (found["tipping point"], found["elections"], found["seats"]) == (
        "WI",
        60,
        435,
    )
    assert found["power"] == {"A": "2/3", "B": "1/6", "C": "1/6"}


def test_a_bare_python_without_packages_gives_every_answer():
    found = heard([sys.executable, "-I", "-S", "-B", "-c", BARE.format(root=str(ROOT))])
    assert found["strangers"] == []
    assert found["answers"] == here()
    assert found["examples"]["failed"] == ""
    assert found["examples"]["tried"] > 2 * len(modules())
