# Project STAR, reading: small (or an aide) against regular classes over all school systems together, schools as blocks, cluster = system.
# Rscript tests/reference/class-size-pooled.R, from the root; R 4.2.2, clubSandwich 0.5.8.
suppressMessages(library(clubSandwich))
library(jsonlite)
all <- read.csv("examples/class-size/star-kindergarten.csv")
fitted <- function(arm) {
  rows <- all[all$class %in% c(arm, "regular") & !is.na(all$reading), ]
  held <- table(rows$school, rows$class == arm)
  rows <- rows[rows$school %in% rownames(held)[held[, 1] > 0 & held[, 2] > 0], ]
  rows$x <- as.numeric(rows$class == arm)
  model <- lm(reading ~ x + factor(school), rows)
  found <- coef_test(model, vcovCR(model, cluster = rows$system, type = "CR2"), test = "Satterthwaite", coefs = "x")
  list(estimate = found$beta, standardError = found$SE, df = found$df, units = nrow(rows))
}
write(toJSON(list(small = fitted("small"), aide = fitted("regular+aide")), digits = I(17), auto_unbox = TRUE),
  "tests/reference/class-size-pooled.json")
