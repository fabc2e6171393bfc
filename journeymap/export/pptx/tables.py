"""Tables and bars of a deck: as an office's own, so that they can be typed in and restyled."""

from typing import Any, Final

from journeymap.export.pptx.drawing import shape_name
from journeymap.export.pptx.markup import NAMESPACES, Ink, attribute, body, said
from journeymap.export.pptx.package import timeless
from journeymap.export.pptx.pages import Bars, Page, Table
from journeymap.picture.lettering import Lettering, is_text_rtl
from journeymap.picture.shapes import Font, Rect
from journeymap.words import is_rtl

_EDGE: Final = 72.0
_TOP: Final = 168.0
_FOOT: Final = 60.0
_TITLE: Final = Font(40, 600, "display", -0.6)
_SUBTITLE: Final = Font(18)
_HEAD: Final = Font(17, 600)
_CELL: Final = Font(21)
_MOST_HIGH: Final = 52.0
_FIRST_COLUMN: Final = 2.2
"""How many times as wide as the others the column of names is."""


class Sheet:
    """A slide without a picture, `width` × `height` points: a title, a line below it, a table or bars."""

    def __init__(self, page: Page, ink: Ink, letters: Lettering, width: float, height: float) -> None:
        self._page, self._ink, self._letters = page, ink, letters
        self._is_rtl = is_rtl(page.language)
        self._box = Rect(_EDGE, _TOP, width - 2 * _EDGE, height - _TOP - _FOOT)

    @property
    def title_box(self) -> Rect:
        """Where the title stands."""
        return Rect(self._box.x, 50.0, self._box.width, 54.0)

    def title_frame(self) -> str:
        """The text of the title."""
        text = self._line(self._page.title, _TITLE, "ui.ink1")
        return body(text, wraps=True, anchor="ctr").replace("<p:txBody>", f"<p:txBody {NAMESPACES}>")

    def subtitle(self, identity: int) -> str:
        """The line below the title."""
        place = self._ink.place(Rect(self._box.x, 108.0, self._box.width, 32.0))
        name = attribute(shape_name("frame", "1", self._page.key))
        text = body(self._line(self._page.subtitle, _SUBTITLE, "ui.ink3"), wraps=True)
        return (
            f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="{identity}" name={name}/><p:cNvSpPr txBox="1"/>'
            f"<p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>{place}</a:xfrm>"
            f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>{text}</p:sp>'
        )

    def _line(self, text: str, font: Font, colour: str) -> str:
        rtl = is_text_rtl(text, self._is_rtl)
        ink = str(self._ink.theme[colour])
        return self._ink.paragraph(
            text, self._letters.font(text, font), ink, align="r" if self._is_rtl else "l", rtl=rtl
        )

    # a table

    def table(self, table: Table, identity: int) -> str:
        """The table as a graphic frame."""
        shares = [_FIRST_COLUMN, *[1.0] * (len(table.heads) - 1)]
        width = self._box.width if len(shares) > 2 else self._box.width * 0.55
        widths = [self._ink.length(width * share / sum(shares)) for share in shares]
        high = min(_MOST_HIGH, self._box.height / (len(table.rows) + 1))
        x = self._box.right - width if self._is_rtl else self._box.x
        place = self._ink.place(Rect(x, self._box.y, width, high * (len(table.rows) + 1)))
        rows = [self._row(table.heads, high, is_head=True)]
        rows += [self._row(row, high, is_head=False) for row in table.rows]
        rtl = ' rtl="1"' if self._is_rtl else ""
        columns = "".join(f'<a:gridCol w="{each}"/>' for each in widths)
        return (
            f"<p:graphicFrame {NAMESPACES}><p:nvGraphicFramePr>"
            f'<p:cNvPr id="{identity}" name={attribute(shape_name("table", "", self._page.key))}'
            f" descr={attribute(self._page.title)}/>"
            '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/>'
            f"</p:nvGraphicFramePr><p:xfrm>{place}</p:xfrm><a:graphic>"
            '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl>'
            f'<a:tblPr firstRow="1"{rtl}/><a:tblGrid>{columns}</a:tblGrid>{"".join(rows)}'
            "</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
        )

    def _row(self, cells: tuple[str, ...], high: float, *, is_head: bool) -> str:
        said = "".join(self._cell(text, bool(place), is_head=is_head) for place, text in enumerate(cells))
        return f'<a:tr h="{self._ink.length(high)}">{said}</a:tr>'

    def _cell(self, text: str, is_figure: bool, *, is_head: bool) -> str:
        ink, theme = self._ink, self._ink.theme
        font = self._letters.font(text, _HEAD if is_head else _CELL)
        colour = str(theme["ui.ink3" if is_head else "ui.ink1"])
        align = "l" if is_figure is self._is_rtl else "r"
        line = ink.paragraph(text, font, colour, align=align, rtl=is_text_rtl(text, self._is_rtl))
        edge = ink.line(str(theme["ui.hairlineStrong" if is_head else "ui.hairline"]), 1.0)
        edge = edge.replace("<a:ln ", "<a:lnB ").replace("</a:ln>", "</a:lnB>")
        bare = "".join(f'<a:{side} w="0"><a:noFill/></a:{side}>' for side in ("lnL", "lnR", "lnT"))
        pad = ink.length(10)
        return (
            f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{line}</a:txBody>"
            f'<a:tcPr marL="{pad}" marR="{pad}" marT="0" marB="0" anchor="ctr">{bare}{edge}'
            "<a:noFill/></a:tcPr></a:tc>"
        )

    # bars

    def add_bars(self, slide: Any, bars: Bars) -> None:
        """Put bars on a slide as a chart with its numbers in a workbook."""
        from pptx.chart.data import CategoryChartData
        from pptx.enum.chart import XL_CHART_TYPE

        length = self._ink.length
        place = [length(value) for value in self._box]
        frame = slide.shapes.add_chart(
            XL_CHART_TYPE.BAR_CLUSTERED, *place, chart_data(bars, CategoryChartData)
        )
        frame.name = shape_name("chart", "", self._page.key)
        frame._element.nvGraphicFramePr.cNvPr.set("descr", self._page.title)  # noqa: SLF001 - no other door
        chart = frame.chart
        self._dress(chart, bars)
        workbook = chart.part.chart_workbook.xlsx_part
        workbook._blob = timeless(workbook.blob)  # noqa: SLF001

    def _dress(self, chart: Any, bars: Bars) -> None:
        from pptx.enum.chart import XL_LABEL_POSITION, XL_TICK_LABEL_POSITION
        from pptx.enum.dml import MSO_THEME_COLOR
        from pptx.util import Emu

        chart.has_legend = chart.has_title = False
        chart.font.size = Emu(self._ink.length(22))
        chart.font.color.theme_color = MSO_THEME_COLOR.TEXT_1
        names, values = chart.category_axis, chart.value_axis
        names.reverse_order = True
        names.format.line.fill.background()
        names.has_major_gridlines = values.has_major_gridlines = False
        values.minimum_scale = 0
        values.reverse_order = self._is_rtl
        values.tick_label_position = XL_TICK_LABEL_POSITION.NONE
        values.visible = False
        plot = chart.plots[0]
        plot.gap_width = 45
        plot.has_data_labels = True
        plot.data_labels.number_format, plot.data_labels.number_format_is_linked = "#,##0", False
        plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
        plot.data_labels.show_value = True
        for place in range(len(bars.names)):
            fill = plot.series[0].points[place].format.fill
            fill.solid()
            fill.fore_color.theme_color = getattr(MSO_THEME_COLOR, f"ACCENT_{place % 6 + 1}")


def chart_data(bars: Bars, kind: Any) -> Any:
    """Bars as python-pptx takes them."""
    data = kind(number_format="#,##0")
    data.categories = [said(name) and name for name in bars.names]
    data.add_series(bars.of, bars.values)
    return data
