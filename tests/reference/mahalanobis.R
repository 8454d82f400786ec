# Run from the root of the repository: Rscript tests/reference/mahalanobis.R
# MatchIt's Mahalanobis distances (covariance pooled within the arms; generalised inverse where a column is explained by
# others) on every tenth unit of the supported-work data, rows in the order of ids by code unit.
suppressMessages({library(jsonlite); library(MatchIt)})
d <- read.csv("examples/supported-work-matched/nsw-psid.csv")
d <- d[order(d$id, method = "radix"), ]
rownames(d) <- d$id
d <- d[seq(1, nrow(d), 10), ]
d$months <- 12 * d$age + 5
sets <- list(c("age", "educ", "re74"), c("age", "educ", "married", "nodegree", "re74", "re75"), c("age", "educ", "months"), "re75")
cases <- lapply(sets, function(columns) {
  D <- mahalanobis_dist(reformulate(columns, "treat"), d)
  list(columns = I(columns), distance = unname(D))
})
write_json(list(made = paste(R.version.string, "MatchIt", packageVersion("MatchIt")), treated = d$treat,
  columns = as.list(d[c("age", "educ", "married", "nodegree", "re74", "re75", "months")]), cases = cases),
  "tests/reference/mahalanobis.json", digits = I(17), auto_unbox = TRUE)
for (one in cases) cat(one$columns, dim(one$distance), one$distance[1, 1], "\n")
