# Run from the root of the repository: Rscript tests/reference/exact.R
# MatchIt's exact matching on the supported-work data, rows in the order of ids by code unit.
suppressMessages({library(jsonlite); library(MatchIt)})
d <- read.csv("examples/supported-work-matched/nsw-psid.csv")
d <- d[order(d$id, method = "radix"), ]
rownames(d) <- d$id

case <- function(covariates, estimand) {
  m <- matchit(reformulate(covariates, "treat"), d, method = "exact", estimand = estimand)
  list(covariates = I(covariates), estimand = tolower(estimand), subclass = as.character(m$subclass), weights = unname(m$weights))
}
sets <- list("race", c("race", "married", "nodegree"), c("age", "educ", "race", "married"))
cases <- unlist(lapply(sets, function(s) lapply(c("ATT", "ATE"), function(e) case(s, e))), recursive = FALSE)
write_json(list(made = paste(R.version.string, "MatchIt", packageVersion("MatchIt")), ids = d$id, cases = cases),
  "tests/reference/exact.json", digits = I(17), auto_unbox = TRUE, na = "null")
for (one in cases) cat(one$covariates, one$estimand, length(unique(na.omit(one$subclass))), sum(!is.na(one$subclass)), "\n")
