# Writes tests/reference/workbook.xlsx: a workbook as a researcher would keep it, with a title above the header,
# numbers, logical values, dates, text cells that look like numbers, an empty row and a second sheet. Run from the root.
library(openxlsx)
book <- createWorkbook()
addWorksheet(book, "Toelichting")
writeData(book, "Toelichting", "Dit is geen tabel")
addWorksheet(book, "Resultaten")
writeData(book, "Resultaten", "Proef 2026")
rows <- data.frame(
  Nr. = c("00123", "124", "125", NA, "126"),
  Groep = c(1, 2, 1, NA, 2),
  Score = c(7.5, NA, 1 / 4, NA, -3),
  Gemengd = c("1,5", "2", "99", NA, "4"),
  Meegedaan = c(TRUE, FALSE, NA, NA, TRUE),
  Datum = as.Date(c("2026-01-31", "2024-02-29", NA, NA, "1999-12-31")),
  check.names = FALSE
)
names(rows)[3] <- "Score na (1-10)"
writeData(book, "Resultaten", rows, startRow = 3)
saveWorkbook(book, "tests/reference/workbook.xlsx", overwrite = TRUE)
