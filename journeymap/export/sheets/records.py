"""The tables with a row for each record: stages, touchpoints, steps, personas, channels, owners, groups."""

from journeymap.export.sheets.material import Material
from journeymap.export.sheets.table import Cell, Form, Table, Value, computed, product, ratio, total
from journeymap.model.items import GroupRule, Outcome, Persona, Touchpoint

Rows = list[tuple[Value | Cell, ...]]


def personas(material: Material, only: frozenset[str] | None = None) -> Table:
    """Who starts, and who of them buys; `only` some of them."""
    report, found = material.report, material.personas()
    everyone = total([persona.volume for persona in found])
    rows: Rows = []
    for persona in found:
        if only is not None and persona.id not in only:
            continue
        figures = report.personas[persona.id]
        share = ratio(persona.volume, everyone)
        customers = product(persona.volume, figures.conversion)
        rows.append(
            (
                persona.id,
                persona.name,
                persona.role,
                persona.volume,
                computed(share, "=[volume]/SUM([volume:])", share),
                figures.conversion,
                computed(figures.customers, "=[volume]*[conversion]", customers),
                figures.cpa,
                persona.group_size,
            )
        )
    columns = (
        *material.texts("id", "name", "role"),
        material.column("volume", is_summed=True),
        material.column("volume_share", Form.SHARE, is_summed=True),
        material.column("conversion", Form.SHARE),
        material.column("customers", is_summed=True),
        material.column("cpa", Form.MONEY),
        material.column("group_size"),
    )
    return Table("personas", material.word("table.personas"), columns, tuple(rows))


def stages(material: Material) -> Table:
    """How far people come."""
    report = material.report
    rows: Rows = []
    for place, stage in enumerate(material.journey.stages, start=1):
        figures = report.stages[stage.id]
        reach = None if report.referred else ratio(figures.people, report.entrants)
        rows.append(
            (
                stage.id,
                stage.name,
                float(place),
                figures.people,
                computed(figures.reach, "=[people]/[figures/entrants]", reach),
                figures.next_open,
                figures.next_closed,
                figures.messages,
                figures.message_cap,
                stage.marketing_share,
                stage.purpose,
                stage.lead_magnet,
            )
        )
    columns = (
        *material.texts("id", "name"),
        material.column("order", Form.WHOLE),
        material.column("people"),
        material.column("reach", Form.SHARE),
        material.column("next_open", Form.SHARE),
        material.column("next_closed", Form.SHARE),
        material.column("messages", Form.FACTOR),
        material.column("message_cap"),
        material.column("marketing_share", Form.SHARE),
        *material.texts("purpose", "lead_magnet"),
    )
    return Table("stages", material.word("table.stages"), columns, tuple(rows))


def touchpoints(material: Material, only: frozenset[str] | None = None) -> Table:
    """What happens at each moment of contact; `only` some of them."""
    cards = [card for card in material.touchpoints() if only is None or card.id in only]
    rows = tuple(_touchpoint(material, card) for card in cards)
    columns = (
        *material.texts("id", "name", "stage", "channel", "team", "outcome"),
        material.column("visits"),
        material.column("reach", Form.SHARE),
        material.column("to_goal", Form.SHARE),
        material.column("leaving", is_summed=True),
        material.column("leaving_share", Form.SHARE),
        material.column("recoverable", is_summed=True),
        material.column("removal_effect", Form.SHARE),
        material.column("visit_cost", Form.MONEY),
        material.column("fixed_cost", Form.MONEY),
        material.column("spend", Form.MONEY, is_summed=True),
        material.column("value", Form.MONEY),
        material.column("revenue", Form.MONEY, is_summed=True),
        material.column("messages", Form.FACTOR),
    )
    return Table("touchpoints", material.word("table.touchpoints"), columns, rows)


def _touchpoint(material: Material, card: Touchpoint) -> tuple[Value | Cell, ...]:
    figures = material.report.touchpoints[card.id]
    share = ratio(figures.leaving, figures.visits)
    costs = product(figures.visits, card.visit_cost)
    spend = None if costs is None else costs + card.fixed_cost
    is_sale = card.outcome is Outcome.SALE
    revenue = product(figures.visits, card.value) if is_sale else None
    return (
        card.id,
        card.name,
        material.stage_of(card),
        material.channel(card.channel) if card.channel else None,
        material.say(f"team.{card.team}") if card.team else None,
        material.word(f"outcome.{card.outcome}"),
        figures.visits,
        figures.reach,
        figures.to_goal,
        figures.leaving,
        computed(share, "=[leaving]/[visits]", share),
        figures.recoverable,
        figures.removal_effect,
        card.visit_cost,
        card.fixed_cost,
        computed(spend, "=[visits]*[visit_cost]+[fixed_cost]", spend),
        card.value,
        computed(revenue, "=[visits]*[value]", revenue),
        card.messages,
    )


def steps(material: Material, only: frozenset[str] | None = None) -> Table:
    """The ways people take; `only` some of them."""
    rows: Rows = []
    for step in material.steps():
        if only is not None and step.id not in only:
            continue
        figures = material.report.transitions[step.id]
        rows.append(
            (
                step.id,
                material.name(step.source),
                material.name(step.target),
                step.label,
                material.word(f"flow_kind.{step.flow_kind}"),
                material.name(step.persona) if step.persona else None,
                figures.probability,
                material.word("yes" if figures.assumed else "no"),
                figures.people,
                figures.sensitivity,
                figures.sensitivity_siblings,
                figures.removal_effect,
                step.low,
                step.high,
                material.say(f"evidence.{step.evidence}"),
                step.evidence_source,
                step.measured_on,
                None if step.sample is None else float(step.sample),
                step.delay_days,
                step.delay_sd,
            )
        )
    columns = (
        *material.texts("id", "source", "target", "label", "flow_kind", "persona"),
        material.column("probability", Form.SHARE),
        *material.texts("assumed"),
        material.column("people"),
        material.column("sensitivity", Form.FACTOR),
        material.column("sensitivity_siblings", Form.FACTOR),
        material.column("removal_effect", Form.SHARE),
        material.column("low", Form.SHARE),
        material.column("high", Form.SHARE),
        *material.texts("evidence", "evidence_source", "measured_on"),
        material.column("sample", Form.WHOLE),
        material.column("delay_days", Form.DAYS),
        material.column("delay_sd", Form.DAYS),
    )
    return Table("steps", material.word("table.steps"), columns, tuple(rows))


def channels(material: Material) -> Table:
    """The part of each channel in what is sold: association in this model, not cause."""
    report, margin = material.report, material.journey.map.margin
    whole = total([each.removal_effect for each in report.channels.values()])
    rows: Rows = []
    for name, figures in report.channels.items():
        part = ratio(figures.removal_effect, whole)
        customers = product(part, report.customers)
        earned = product(margin, report.revenue, part)
        profit = None if earned is None or figures.spend is None else earned - figures.spend
        share = "[removal_effect]/SUM([removal_effect:])"
        rows.append(
            (
                material.channel(name),
                figures.reach,
                figures.close_rate,
                figures.removal_effect,
                computed(part, f"={share}", part),
                computed(figures.customers, "=[credit]*[figures/customers]", customers),
                figures.first_touch,
                figures.spend,
                computed(figures.cpa, "=[spend]/[customers]", ratio(figures.spend, figures.customers)),
                computed(
                    figures.profit,
                    "=[assumptions/margin]*[figures/revenue]*[credit]-[spend]",
                    profit,
                ),
                computed(
                    figures.profit_per_customer,
                    "=[profit]/[customers]",
                    ratio(figures.profit, figures.customers),
                ),
                figures.messages,
            )
        )
    columns = (
        *material.texts("channel"),
        material.column("reach", Form.SHARE),
        material.column("close_rate", Form.SHARE),
        material.column("removal_effect", Form.SHARE),
        material.column("credit", Form.SHARE, is_summed=True),
        material.column("customers", is_summed=True),
        material.column("first_touch", is_summed=True),
        material.column("spend", Form.MONEY, is_summed=True),
        material.column("cpa", Form.MONEY),
        material.column("profit", Form.MONEY, is_summed=True),
        material.column("profit_per_customer", Form.MONEY),
        material.column("messages", Form.FACTOR, is_summed=True),
    )
    note = material.say("figures.association") if rows else ""
    return Table("channels", material.word("table.channels"), columns, tuple(rows), note=note)


def owners(material: Material) -> Table:
    """Whose losses these are, by the shares of the stages."""
    found = material.report.owners
    leaving = total([each.leaving for each in found.values()])
    rows: Rows = []
    for name, figures in found.items():
        share = ratio(figures.leaving, leaving)
        rows.append(
            (
                material.say(f"team.{name}"),
                figures.leaving,
                computed(share, "=[leaving]/SUM([leaving:])", share),
                figures.recoverable,
            )
        )
    columns = (
        *material.texts("owner"),
        material.column("leaving", is_summed=True),
        material.column("leaving_part", Form.SHARE, is_summed=True),
        material.column("recoverable", is_summed=True),
    )
    return Table("owners", material.word("table.owners"), columns, tuple(rows))


def groups(material: Material) -> Table:
    """Where a buying group must agree, by persona where its own group stands there."""
    from journeymap.analysis import agreement

    rows: Rows = []
    for card in material.touchpoints():
        for persona, size in _sizes(card, material.personas()):
            chance = agreement(card, size)
            if chance < 1:
                rows.append((card.id, card.name, persona, _rule(material, card), size, _single(card), chance))
    columns = (
        *material.texts("id", "name", "persona", "rule"),
        material.column("group_size"),
        material.column("group_chance", Form.SHARE),
        material.column("agreement", Form.SHARE),
    )
    return Table("groups", material.word("table.groups"), columns, tuple(rows))


def _sizes(card: Touchpoint, found: list[Persona]) -> list[tuple[str | None, float]]:
    """Who decides, and how many they are."""
    if isinstance(card.group_chance, tuple):
        return [(None, float(len(card.group_chance)))]
    if card.group_size is not None:
        return [(None, card.group_size)]
    return [(persona.name or persona.id, persona.group_size) for persona in found] or [(None, 1.0)]


def _single(card: Touchpoint) -> float | None:
    """The chance of one member, where all have the same."""
    return None if isinstance(card.group_chance, tuple) else card.group_chance


def _rule(material: Material, card: Touchpoint) -> str:
    count = 1 if card.group_k is None else card.group_k
    rule = material.word(f"group_rule.{card.group_rule}")
    return f"{rule} {count}" if card.group_rule is GroupRule.K else rule
