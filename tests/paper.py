"""What tests of paper share: text and pictures of PDF pages. There is no test in here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pypdfium2.raw as raw
from PIL import Image

POINTS = 72
"""To an inch."""


def texts(path: Path, landscape: bool = False) -> list[str]:
    """Give the text of every page (or of the wide ones), with single spaces and with lines as they stand."""
    with pypdfium2.PdfDocument(path) as document:
        return [_lines(page) for page in document if not landscape or page.get_width() > page.get_height()]


def _lines(page: pypdfium2.PdfPage) -> str:
    text = page.get_textpage().get_text_range()
    return "\n".join(" ".join(line.split()) for line in text.replace("\ufffe", "-").splitlines() if line.strip())


def one_line(text: str) -> str:
    """Give a text without line breaks, to search in."""
    return " ".join(text.split())


def small_letters(path: Path, least: float, foot: float) -> list[str]:
    """Give every letter and digit that is smaller than ``least`` points and stands above the lowest ``foot`` points."""
    found = []
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            text = page.get_textpage()
            for number in range(text.count_chars()):
                letter = chr(raw.FPDFText_GetUnicode(text.raw, number))
                if letter.isalnum() and text.get_charbox(number)[1] > foot and _size(text, number) < least - 0.05:
                    found.append(letter)
    return found


def _size(text: pypdfium2.PdfTextPage, number: int) -> float:
    """Give the size of one letter in points, whichever way it is turned."""
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text.raw, number, matrix)
    return float(raw.FPDFText_GetFontSize(text.raw, number) * max(abs(matrix.b), abs(matrix.d)))


def contrasts(path: Path, words: str, scale: float = 4) -> Iterator[float]:
    """Give the contrast of ink and ground, in grey, wherever words stand in a document.

    The ground is the commonest shade of a picture of the words, the ink the one furthest from it.
    """
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            search = page.get_textpage().search(words)
            picture: Image.Image | None = None
            while found := search.get_next():
                picture = picture or page.render(scale=scale, grayscale=True).to_pil()
                yield _contrast(picture.crop(_box(page, found, scale)))


def _box(page: pypdfium2.PdfPage, found: tuple[int, int], scale: float) -> tuple[int, int, int, int]:
    text = page.get_textpage()
    start, count = found
    boxes = [text.get_charbox(number) for number in range(start, start + count)]
    left, bottom = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, top = max(box[2] for box in boxes), max(box[3] for box in boxes)
    height = page.get_height()
    return (round(left * scale), round((height - top) * scale), round(right * scale), round((height - bottom) * scale))


def _contrast(picture: Image.Image) -> float:
    """Give the contrast ratio of WCAG 2 between the commonest shade and the one furthest from it."""
    shades = Counter(picture.tobytes())
    ground = shades.most_common(1)[0][0]
    ink = max(shades, key=lambda shade: abs(shade - ground))
    light, dark = sorted((_luminance(ground), _luminance(ink)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(shade: int) -> float:
    value = shade / 255
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)
