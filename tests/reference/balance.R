# Run from the root of the repository: Rscript tests/reference/balance.R
# Means per arm and standardized differences, pooled: (m1 - m0) / sqrt((s1^2 + s0^2) / 2), from raw values. s^2 is
# var() of numbers, p (1 - p) of yes-no columns and levels; missing values are left out per column.
library(jsonlite)

nsw <- read.csv("examples/supported-work/nsw.csv")
n <- nrow(nsw)
arm <- nsw$treat
number <- list(
  age = nsw$age,
  educ = ifelse(nsw$educ == 9, NA, nsw$educ),
  re74 = nsw$re74,
  shifted = round(nsw$re75) / 8 + 1e6,
  day = 2800 + nsw$id %% 730
)
yesno <- list(black = nsw$black, married = ifelse(nsw$age > 40, NA, nsw$married), never = rep(0, n))
level <- list(
  schooling = ifelse(nsw$educ < 8, "low", ifelse(nsw$educ < 12, "middle", ifelse(nsw$educ == 12, "high", NA)))
)

by_arm <- function(x, f) c(f(x[arm == 0 & !is.na(x)]), f(x[arm == 1 & !is.na(x)]))
row <- function(x, variance) {
  m <- by_arm(x, mean)
  v <- by_arm(x, variance)
  d <- if (m[1] == m[2]) 0 else (m[2] - m[1]) / sqrt((v[1] + v[2]) / 2)
  list(means = m, difference = unbox(d))
}
share <- function(x) mean(x) * (1 - mean(x))

expected <- c(
  lapply(number, row, variance = var),
  lapply(yesno, row, variance = share)
)
levels_of <- sort(unique(na.omit(level$schooling)))
expected$schooling <- setNames(
  lapply(levels_of, function(l) row(ifelse(is.na(level$schooling), NA, as.numeric(level$schooling == l)), share)),
  levels_of
)

write_json(
  list(arm = arm, number = number, yesno = yesno, level = level, expected = expected),
  "tests/reference/balance.json", digits = I(17), na = "null"
)
