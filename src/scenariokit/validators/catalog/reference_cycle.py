"""SK306: references that lead back to where they began."""

from collections import deque
from collections.abc import Iterator, Mapping
from itertools import pairwise

from immutabledict import immutabledict

from scenariokit.plugin.context import Context
from scenariokit.plugin.validator import Fact, Finding, Summary, catalog_validator
from scenariokit.validators.identity import Reference, collect, definitions, id_of, mentions, resolved

_GRAPHS: Mapping[tuple[str, str], str] = immutabledict({
    ("metric", "inputs"): "inputs", ("metric", "product_of"): "inputs",
    ("scenario", "part-of"): "part-of", ("scenario", "replaces"): "replaces",
    ("organisation", "part_of"): "part_of", ("platform", "derived_from"): "derived_from",
})  # fmt: skip
"""(record type, field) -> the graph that the reference is an edge of."""

_ROLES = frozenset(role for _, role in _GRAPHS)

Node = tuple[str, str]
"""Graph and id."""
Graph = dict[Node, dict[Node, Fact]]
"""Node -> where its references lead, and the fact of each."""


@catalog_validator(
    "SK306",
    "reference-cycle",
    severity="error",
    since="0.1",
    message={
        "en": "this leads back to where it began: {cycle}",
        "zh": "引用绕回了起点：{cycle}",
    },
    help={
        "en": "remove one of these references: nothing is a part, an input or a successor of itself",
        "zh": "请去掉其中一处引用：任何记录都不能间接地属于、基于或替代自身",
    },
    valid=[[{"$type": "organisation"}, {"$type": "organisation", "id": "sample-hall", "part_of": "sample-works"}]],
    invalid=[
        [
            {"$type": "organisation", "part_of": "sample-hall"},
            {"$type": "organisation", "id": "sample-hall", "part_of": "sample-works"},
        ],
        [
            {"$type": "metric", "inputs": ["sample-share"]},
            {"$type": "metric", "id": "sample-share", "product_of": ["sample-rate", "oee"]},
        ],
    ],
    collect=collect,
)
def reference_cycle(summary: Summary, context: Context) -> Iterator[Finding]:
    """Why it matters: whoever follows such references, to add up a group or to compute a metric, never arrives.

    由来：沿着这样的引用合计或计算指标，永远到不了头。
    """
    graph = _edges(summary)
    for group in _knots(graph):
        path = _shortest(graph, min(group))
        facts = [graph[here][there] for here, there in pairwise(path)]
        related = [(fact, {"en": "and this leads on", "zh": "由此继续"}) for fact in facts[1:]]
        yield Finding(facts[0], related=related, cycle=" -> ".join(id for _, id in path))


def _edges(summary: Summary) -> Graph:
    graph: Graph = {}
    for _, facts in summary.items(_is_edge):
        edges = [fact for fact in mentions(facts) if _is_edge(fact.value)]
        known = definitions(facts) if edges else []
        for fact in edges:
            name = _GRAPHS.get((fact.record[0], fact.value.role))
            if name is not None and not fact.value.itself and resolved(known, fact) is not None:
                graph.setdefault((name, fact.record[1]), {}).setdefault((name, id_of(fact)), fact)
    return graph


def _is_edge(value: object) -> bool:
    return type(value) is Reference and value.role in _ROLES


def _knots(graph: Graph) -> list[list[Node]]:
    """Groups of nodes that can all reach one another, in a stable order: Tarjan's algorithm without recursion."""
    order: dict[Node, int] = {}
    low: dict[Node, int] = {}
    stack: list[Node] = []
    on_stack: set[Node] = set()
    groups: list[list[Node]] = []
    for root in sorted(graph):
        if root in order:
            continue
        work = [(root, iter(sorted(graph[root])))]
        while work:
            node, following = work[-1]
            if node not in order:
                order[node] = low[node] = len(order)
                stack.append(node)
                on_stack.add(node)
            for after in following:
                if after not in order:
                    work.append((after, iter(sorted(graph.get(after, ())))))
                    break
                if after in on_stack:
                    low[node] = min(low[node], order[after])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == order[node]:
                    groups.append(_unwind(stack, on_stack, node))
    return [group for group in groups if len(group) > 1]


def _unwind(stack: list[Node], on_stack: set[Node], until: Node) -> list[Node]:
    group: list[Node] = []
    while not group or group[-1] != until:
        group.append(stack.pop())
        on_stack.discard(group[-1])
    return group


def _shortest(graph: Graph, start: Node) -> list[Node]:
    """The shortest way from a node back to itself."""
    came: dict[Node, Node] = {}
    waiting = deque([start])
    while waiting:
        node = waiting.popleft()
        for after in graph.get(node, ()):
            if after == start:
                path = [start]
                while node != start:
                    path.append(node)
                    node = came[node]
                return [start, *reversed(path)]
            if after not in came:
                came[after] = node
                waiting.append(after)
    return [start]
