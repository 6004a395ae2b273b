"""Values of fields and decisions in words."""

from __future__ import annotations

from typing import Any

from nicias.model.decision import Decision

NOTHING = "(nothing)"


def say(value: Any) -> str:
    """A field's value, codebook JSON, in a few words."""
    match value:
        case None | "" | []:
            return NOTHING
        case bool():
            return "yes" if value else "no"
        case list():
            return "; ".join(map(say, value))
        case {"speaker": speaker}:
            return f"{speaker}" + (f" through {value['outlet']}" if value.get("outlet") else "")
        case {"precision": precision, "text": text, **rest} if "name" not in rest:
            days = " to ".join(dict.fromkeys(str(rest.get(end) or "…") for end in ("start", "end")))
            return f"{days} ({precision}{', ' + text if text else ''})"
        case {"name": name, **rest}:
            codes = " ".join(str(rest[part]) for part in ("country", "sector", "precision") if rest.get(part))
            return f"{name} ({codes})" if codes else str(name)
        case {"min": least, "max": most}:
            return f"{least if least is not None else '…'} to {most if most is not None else '…'}"
        case _:
            return str(value)


def say_decision(decision: Decision) -> str:
    """What was decided, without who and when."""
    match decision.action:
        case "correct":
            return f"{decision.field} is {say(decision.value)}"
        case "merge":
            return f"merge {decision.target} with {decision.value}"
        case "undo":
            return f"take back decision {decision.value}"
        case "split":
            return "split it from its incident"
        case _:
            return decision.action
