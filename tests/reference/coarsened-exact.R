# Run from the root of the repository: Rscript tests/reference/coarsened-exact.R
# MatchIt's coarsened exact matching on the supported-work data, rows in the order of ids by code unit.
suppressMessages({library(jsonlite); library(MatchIt)})
d <- read.csv("examples/supported-work-matched/nsw-psid.csv")
d <- d[order(d$id, method = "radix"), ]
rownames(d) <- d$id

case <- function(name, covariates, coarsen, estimand = "ATT", cutpoints = coarsen) {
  m <- matchit(reformulate(covariates, "treat"), d, method = "cem", estimand = estimand, cutpoints = cutpoints)
  list(name = name, covariates = covariates, coarsen = coarsen, estimand = tolower(estimand),
       subclass = as.character(m$subclass), weights = unname(m$weights))
}
all <- c("age", "educ", "race", "married", "nodegree", "re74", "re75")
none <- setNames(list(), character(0))
cases <- list(
  case("Sturges", all, none),
  case("Sturges, everyone", all, none, "ATE"),
  case("numbers of bins", all, list(age = 4, educ = 3, re74 = 5, re75 = 7)),
  case("cut points", all, list(age = c(20, 25.5, 40), educ = c(8, 12), re74 = c(0.5, 5000), re75 = c(0.5, 5000))),
  case("no bins", c("age", "educ", "race"), list(educ = "exact"), "ATE", list(educ = 0)))
write_json(list(made = paste(R.version.string, "MatchIt", packageVersion("MatchIt")), ids = d$id, cases = cases),
  "tests/reference/coarsened-exact.json", digits = I(17), auto_unbox = TRUE, na = "null")
for (one in cases) cat(one$name, one$estimand, length(unique(na.omit(one$subclass))), sum(!is.na(one$subclass)), "\n")
