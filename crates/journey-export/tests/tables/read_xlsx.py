"""Prints what openpyxl reads of a workbook, as JSON: sheets with their cells, merges, panes and filter."""
import json
import sys

import openpyxl

book = openpyxl.load_workbook(sys.argv[1])
sheets = []
for sheet in book.worksheets:
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    formulas = [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    sheets.append(
        {
            "name": sheet.title,
            "rows": rows,
            "formulas": formulas,
            "merged": sorted(str(merged) for merged in sheet.merged_cells.ranges),
            "panes": sheet.freeze_panes,
            "filter": sheet.auto_filter.ref,
        }
    )
json.dump({"sheets": sheets, "title": book.properties.title, "created": book.properties.created}, sys.stdout, default=str)
