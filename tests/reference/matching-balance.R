# Balance before and after matching: R 4.2.2, MatchIt 4.5 (summary), on the 185 men of NSW and 429 of the PSID.
#   Rscript tests/reference/matching-balance.R > tests/reference/matching-balance.json
suppressPackageStartupMessages({ library(MatchIt); library(jsonlite) })
data <- read.csv("examples/supported-work-matched/nsw-psid.csv")
rownames(data) <- data$id
data$race <- factor(data$race)
formula <- treat ~ age + educ + race + married + nodegree + re74 + re75

table <- function(x) {
  x <- x[rownames(x) != "distance", ]
  data.frame(column = rownames(x), treated = x[, 1], control = x[, 2], difference = x[, 3], ratio = x[, 4],
             ecdfMean = x[, 5], ecdfMax = x[, 6])
}
case <- function(name, m) {
  s <- summary(m, pair.dist = FALSE)
  list(name = name, before = table(s$sum.all), after = table(s$sum.matched),
       effective = list(treatment = s$nn["Matched (ESS)", "Treated"], control = s$nn["Matched (ESS)", "Control"]))
}
# The cases of matched-effects.json.
cases <- list(
  case("nearest", matchit(formula, data)),
  case("replacement", matchit(formula, data, replace = TRUE)),
  case("strata, att", matchit(formula, data, method = "cem")),
  case("strata, ate", matchit(formula, data, method = "cem", estimand = "ATE"))
)
cat(toJSON(cases, digits = NA, auto_unbox = TRUE, na = "null"), "\n")
