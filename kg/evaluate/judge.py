"""Whether each single predicted edge is right, for calibration and for error lists."""

from __future__ import annotations

from kg.evaluate.align import align
from kg.evaluate.normalise import entailed_by_name
from kg.evaluate.record import Record


def judge_edges(gold: Record, predicted: Record) -> list[bool | None]:
    """One verdict for each predicted edge, in order.

    True: gold has it, required or optional. False: both ends are clear and gold does not have
    it. None: it stands beside the score (an optional end, or entailed by a name).
    """
    match = align(gold.nodes, predicted.nodes)
    known = {(e.subject, e.predicate, e.object) for e in gold.edges}
    verdicts: list[bool | None] = []
    for edge in predicted.edges:
        ends = match.get(edge.subject), match.get(edge.object)
        if (ends[0], edge.predicate, ends[1]) in known:
            verdicts.append(True)
        elif any(end is not None and gold.nodes[end].optional for end in ends) or entailed_by_name(
            edge, predicted.nodes[edge.subject], predicted.nodes[edge.object]
        ):
            verdicts.append(None)
        else:
            verdicts.append(False)
    return verdicts
