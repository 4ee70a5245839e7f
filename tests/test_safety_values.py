"""Values on which lives may depend. Changing one means changing the data and this file, on purpose."""

from __future__ import annotations

import typing

import pytest

from macros.content.loader import Content
from macros.content.models.interaction import LEVELS, Interaction, Level
from macros.rules import facts, rendered, wording


def test_the_floor_between_doses_is_two_hours_and_three_are_better(content: Content) -> None:
    assert facts.FLOOR_MINUTES == 120
    assert content.g_timing.floor_minutes == 120
    assert content.g_timing.better_minutes == 180


def test_the_default_site_is_a_demonstration_with_the_european_number(content: Content) -> None:
    if not content.site.demonstration:
        pytest.skip("a service's own site has its own number")
    assert content.site.emergency.number == "112"
    assert content.site.emergency.digits == "112"
    assert content.site.emergency.note == "Not in Europe? Call your own emergency number."
    assert content.site.crisis_lines == "none known"
    assert content.site.accepted_unreviewed is None


def test_the_g_warning_has_its_five_lines_in_order(content: Content) -> None:
    said = {
        "surest": ("no more", "surest"),
        "gap": ("at least 2 hours", "better 3", "after food", "new bottle", "1,4-BD", "tired"),
        "mixing": (
            "Never with alcohol",
            "another downer",
            "boosted HIV medicine",
            "No gap makes that all right",
        ),
        "dependence": (
            "every day or round the clock",
            "Do not stop suddenly",
            "medical help",
            "g-withdrawal.md",
        ),
        "alcohol": ("Drank today? No G today.",),
    }
    assert [line.key for line in content.g_timing.warning] == list(said)
    for line in content.g_timing.warning:
        for words in said[line.key]:
            assert words in line.text, (line.key, words)
        assert line.sources, line.key


def test_the_one_line_warning_says_the_same(content: Content) -> None:
    for words in (
        "No more is the surest choice",
        "at least 2 hours, better 3",
        "Never with alcohol",
        "boosted HIV medicine",
    ):
        assert words in content.g_timing.one_line


def test_the_texts_of_the_g_log_are_pinned(content: Content) -> None:
    log = content.g_log
    assert log.too_soon.text == "Too soon."
    assert log.still_early.text == "Still early. Part of the last dose may still be working."
    assert log.may_still_work.text == "The last dose may still be working. A new one adds to it."
    assert log.always == "This log cannot tell you that more is all right. Hard to wake? Call {number}."
    assert log.ask == (
        "Keep on this device for 24 hours? Otherwise the log is lost when the phone closes this page, which phones do"
        " by themselves. Or use the paper sheet."
    )
    assert (log.active_minutes, log.day_minutes) == (300, 1440)
    for words in ("Do not stop or cut down alone", "medical help", "emergency/g-withdrawal.md", "call an ambulance"):
        assert words in log.round_the_clock.text
    assert [tick.id for tick in log.ticks] == list(facts.LOG_TICKS)
    for tick in log.ticks:
        assert "no G, and no more G. No gap makes that all right." in tick.warning.text
        assert tick.warning.sources


def test_the_list_for_someone_who_does_not_answer_keeps_its_order(content: Content) -> None:
    """Airway and ten seconds of watching before the side; CPR for anything but steady breaths."""
    expected = [
        ("On the back", "Tilt the head", "ten seconds"),
        ("Steady, normal breaths", "on the side", "Stay"),
        ("Gasps", "snoring", "gurgling", "long gaps", "very slow", "unsure", "Not normal"),
        ("Not normal", "tell the call-taker", "start CPR", "Hard, fast, middle of chest"),
        ("defibrillator",),
        ("rescue breaths", "Keep pushing"),
        ("naloxone", "never replaces"),
    ]
    steps = [step.text for step in content.no_response.steps]
    assert len(steps) == len(expected)
    for step, words in zip(steps, expected, strict=True):
        for word in words:
            assert word in step, step


def test_the_first_step_for_someone_who_will_not_wake_up_is_the_call(content: Content) -> None:
    emergency = next(iter(content.emergencies.values()))
    assert emergency.id == "someone-will-not-wake-up"
    section = emergency.sections[0]
    assert (section.call, section.then_no_response) == ("ambulance", True)
    assert len(section.steps) == 1
    assert "call now, on speaker" in section.steps[0].text


def test_risk_levels_go_from_worst_to_least_and_unknown_is_worse_than_caution(content: Content) -> None:
    order = ["life_threatening", "high", "unknown", "caution", "low_known"]
    assert list(LEVELS) == order
    assert sorted(typing.get_args(Level)) == sorted(order)
    assert list(content.vocabulary.risk_levels) == order
    assert content.vocabulary.risk_levels["unknown"].label == "Unknown, treat as risky"


def test_the_limits_of_the_rules_stay_where_they_are() -> None:
    assert wording.STEP_WORDS == 12
    assert wording.CLIENT_SENTENCE_WORDS == 25
    assert rendered.ARI_LIMIT == {"client": 8.0, "emergency": 5.0}
    assert rendered.CLIENT_MEAN_WORDS == 15.0
    assert set(rendered.G_NAMES) == {"G", "GHB", "GBL", "1,4-BD"}


LIFE_THREATENING = {
    "alcohol + benzodiazepines",
    "alcohol + ghb",
    "alcohol + ketamine",
    "alcohol + opioids",
    "alcohol + other-downers",
    "alcohol + tramadol",
    "alpha-pvp + maoi",
    "benzodiazepines + ghb",
    "benzodiazepines + ketamine",
    "benzodiazepines + opioids",
    "benzodiazepines + other-downers",
    "benzodiazepines + tramadol",
    "boosted-hiv-medicine + ghb",
    "boosted-hiv-medicine + mdma",
    "bupropion + maoi",
    "cocaine + maoi",
    "cocaine + opioids",
    "erection-pills + nitrates",
    "erection-pills + poppers",
    "ghb + ketamine",
    "ghb + opioids",
    "ghb + other-downers",
    "ghb + tramadol",
    "ketamine + opioids",
    "ketamine + other-downers",
    "ketamine + tramadol",
    "maoi + mdma",
    "maoi + mephedrone",
    "maoi + methamphetamine",
    "maoi + opioids",
    "maoi + ssri",
    "maoi + tramadol",
    "mdma + mephedrone",
    "mdma + tramadol",
    "opioids + other-downers",
    "opioids + tramadol",
    "other-downers + tramadol",
}
"""Every pair that kills or nearly kills. A pair leaves this list only with a source that says why."""


def _level(content: Content, level: str) -> dict[str, Interaction]:
    return {" + ".join(sorted(pair.pair)): pair for pair in content.interactions.pairs if pair.level == level}


def test_every_life_threatening_pair_is_named_here(content: Content) -> None:
    assert set(_level(content, "life_threatening")) == LIFE_THREATENING


def test_alcohol_and_downers_with_g_are_life_threatening(content: Content) -> None:
    for other in (
        "alcohol",
        "benzodiazepines",
        "boosted-hiv-medicine",
        "ketamine",
        "opioids",
        "other-downers",
    ):
        assert " + ".join(sorted(("ghb", other))) in LIFE_THREATENING, other


def test_nothing_is_called_harmless_on_community_sources_alone(content: Content) -> None:
    for name, pair in _level(content, "low_known").items():
        assert {content.references[source].custom.grade for source in pair.sources} & {"A", "B"}, name


def test_the_steps_of_emergencies_hold_no_figure_of_a_gap(content: Content) -> None:
    for emergency in content.emergencies.values():
        for section in emergency.sections:
            for step in section.steps:
                assert "between doses" not in step.text
                assert "next dose" not in step.text
