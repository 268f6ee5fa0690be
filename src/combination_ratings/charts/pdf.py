"""A sheet as PDF: vectors, real text in an embedded face, a title and a language; the same bytes for the same sheet.

Written with ReportLab, whose own clock is replaced by the day of the version.
"""

from __future__ import annotations

import calendar
import hashlib
import io
from datetime import date
from typing import Any, assert_never

from combination_ratings.charts.fonts import NAME, POINT, font
from combination_ratings.charts.sheet import Box, Disc, Item, Polygon, Sheet, TextLine


def pdf(sheet: Sheet, day: str, author: str, scale: float = 1.0) -> bytes:
    """The document, on paper `scale` times as large, dated with an ISO day. Raises ValueError for no such day."""
    from reportlab.pdfbase import pdfmetrics  # few need it: everything else starts sooner without
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    for bold in (False, True):
        pdfmetrics.registerFont(TTFont(face(bold), str(font(bold).path)))
    out = io.BytesIO()
    size = (sheet.width * scale / POINT, sheet.height * scale / POINT)
    page = Canvas(out, pagesize=size, invariant=1, pageCompression=1, lang=sheet.language, initialFontName=face(False))
    dated(page, day)
    page.setTitle(sheet.title)
    page.setSubject(sheet.description)
    page.setAuthor(author)
    page.setCreator(author)
    page.translate(0, size[1])
    page.scale(scale / POINT, scale / POINT)
    for item in sheet.items:
        draw(page, item)
    page.save()
    return out.getvalue()


def dated(page: Any, day: str) -> None:
    """Date a document: there is no argument for it, only an environment variable, which other threads read too."""
    stamp, told = page._doc._timeStamp, date.fromisoformat(day).timetuple()
    stamp.t, stamp.lt, stamp.YMDhms = calendar.timegm(told), tuple(told), tuple(told)[:6]
    page._doc.signature = hashlib.md5(usedforsecurity=False)  # begun with the clock; the document's id is made from it


def face(bold: bool) -> str:
    """Name of a face in the document."""
    return f"{NAME}-{'Bold' if bold else 'Regular'}"


def draw(page: Any, item: Item) -> None:
    """Draw one item; the page's own axis runs upwards."""
    if isinstance(item, TextLine):
        return words(page, item)
    if item.fill:
        page.setFillColor(item.fill)
    if item.line:
        page.setStrokeColor(item.line)
        page.setLineWidth(item.weight)
    how = {"stroke": int(bool(item.line)), "fill": int(bool(item.fill))}
    if isinstance(item, Box):
        return page.rect(item.x, -item.y - item.height, item.width, item.height, **how)
    if isinstance(item, Polygon):
        path = page.beginPath()
        path.moveTo(item.points[0][0], -item.points[0][1])
        for x, y in item.points[1:]:
            path.lineTo(x, -y)
        path.close()
        return page.drawPath(path, **how)
    if isinstance(item, Disc):
        return page.circle(item.x, -item.y, item.radius, **how)
    assert_never(item)


def words(page: Any, item: TextLine) -> None:
    """Set a line of words."""
    page.setFillColor(item.colour)
    page.setFont(face(item.bold), item.size * POINT)
    page.saveState()
    page.translate(item.x, -item.y)
    if item.turned:
        page.rotate(90)
    {"start": page.drawString, "middle": page.drawCentredString, "end": page.drawRightString}[item.anchor](
        0, 0, item.text
    )
    page.restoreState()
