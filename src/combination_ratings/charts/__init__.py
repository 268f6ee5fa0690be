"""Pictures made from the data: the poster for print, the chart that a page shows, and charts of the numbers.

A picture is a `Sheet` of boxes, words and shapes in millimetres; `svg.py` and `pdf.py` write the same sheet. Nothing
here reads a clock, so the same data makes the same bytes.
"""
