"""Telephone numbers: which exist, and how people read and dial them."""

from __future__ import annotations

from dataclasses import dataclass

import phonenumbers
from phonenumbers import shortnumberinfo

from .content.models.country import dialled


@dataclass(frozen=True)
class Number:
    """A number to call.

    Attributes:
        shown: as people read it.
        digits: as a telephone link needs it; the same digits.
    """

    shown: str
    digits: str


def to_call(number: str, country: str | None) -> Number:
    """Give a number for a link that works from anywhere, where it can; ``country`` as in ``data/countries/``."""
    shown = international(number, country)
    return Number(shown, dialled(shown))


def international(number: str, country: str | None) -> str:
    """Give a telephone number as people read it: ``+44 20 7946 0000``; one that only works at home stays as it is."""
    parsed = _parsed(number, country)
    if parsed is None or not phonenumbers.is_valid_number(parsed) or not _works_from_abroad(parsed):
        return number
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)).replace("-", " ")


def can_exist(number: str, country: str | None) -> bool:
    """Say whether a number, or a short one of a country, fits the numbering plan there."""
    parsed = _parsed(number, country)
    if parsed is None:
        return False
    region = (country or "").upper()
    short = bool(region) and shortnumberinfo.is_possible_short_number_for_region(parsed, region)
    return bool(phonenumbers.is_valid_number(parsed) or short)


def reaches_emergency_services(number: str, country: str) -> bool:
    """Say whether a short number is an emergency number of a country (``gb``)."""
    return bool(shortnumberinfo.connects_to_emergency_number(number, country.upper()))


def _works_from_abroad(number: phonenumbers.PhoneNumber) -> bool:
    return bool(phonenumbers.can_be_internationally_dialled(number))


def _parsed(number: str, country: str | None) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(number, country.upper() if country else None)
    except phonenumbers.NumberParseException:
        return None
