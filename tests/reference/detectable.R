# The smallest standardized difference that two arms can show: Rscript tests/reference/detectable.R
library(jsonlite)

detectable <- function(n1, n2, confidence, m) {
  (qnorm(1 - (1 - confidence) / (2 * m)) + qnorm(0.8)) * sqrt(1 / n1 + 1 / n2)
}

cases <- data.frame(
  n1 = c(100, 75, 30, 216, 1000000, 2),
  n2 = c(100, 75, 60, 24, 1000000, 2),
  confidence = c(0.95, 0.95, 0.95, 0.95, 0.99, 0.9),
  m = c(1, 3, 2, 1, 12, 1)
)
cases$detectable <- mapply(detectable, cases$n1, cases$n2, cases$confidence, cases$m)
write_json(cases, "tests/reference/detectable.json", digits = NA, pretty = TRUE)
