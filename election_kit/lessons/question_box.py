"""A question to answer in place: radio buttons or a line of text, buttons, and what is
said back.
"""

from collections.abc import Callable, Mapping
from threading import RLock
from typing import Any

import traitlets

from election_kit.errors import writable
from election_kit.lessons.feedback import Feedback
from election_kit.lessons.questions import Question
from election_kit.lessons.reading import LONGEST_TEXT
from election_kit.widgets.core.assets import module, style
from election_kit.widgets.core.fallback import Displayed

Act = Callable[[str], Feedback]


class QuestionBox(Displayed):
    """One question; ``acts`` maps each button's words to what it does, the first being
    to answer.

    ``call`` is the line of Python that does the same, for wherever the box cannot live.
    """

    _esm = module("../lessons/question_box")  # names are relative to widgets/
    _css = style("core/tools", "../lessons/question_box")
    _ask = traitlets.Dict().tag(sync=True)
    _state = traitlets.Dict().tag(sync=True)

    def __init__(
        self,
        question: Question,
        acts: Mapping[str, Act],
        *,
        start: Feedback,
        value: str,
        call: str,
    ) -> None:
        self._lock, self._acts = RLock(), dict(acts)
        self._call, self._feedback = call, start
        ask = {
            "kind": question.kind,
            "text": question.ask,
            "choices": list(question.choices.items()),
            "buttons": list(acts),
        }
        super().__init__(_ask=ask, _state=self._after(0, value))
        self.on_msg(self._receive)

    def _receive(self, _: Any, content: Any, __: Any) -> None:
        """Act on one message of a page, ``{act, value}``; any other leaves everything
        as it is.
        """
        with self._lock:
            match content:
                case {"act": str(act), "value": str(value)} if (
                    act in self._acts and len(value) <= LONGEST_TEXT
                ):
                    value = writable(value)
                    self._feedback = self._acts[act](value)
                case _:
                    value = self._state["value"]
                    self._feedback = Feedback(
                        "blank",
                        f"An answer has at most {LONGEST_TEXT} characters.",
                    )
            self._state = self._after(self._state["n"] + 1, value)
        self.renew()

    def _stand_in(self) -> dict[str, Any]:
        return {"text/plain": self._words()}

    def _after(self, n: int, value: str) -> dict[str, Any]:
        said = {"say": str(self._feedback), "standing": self._feedback.standing}
        return {"n": n, "value": value, **said}

    def __repr__(self) -> str:
        return f"<QuestionBox: {self._call}>"

    def _words(self) -> str:
        choices = [f"  {word}: {text}" for word, text in self._ask["choices"]]
        instead = f"Answer here, or with {self._call}"
        value = self._state["value"]
        answer = [f"The answer given: {value}"] if value else []
        return "\n".join(
            [self._ask["text"], *choices, *answer, str(self._feedback), instead]
        )
