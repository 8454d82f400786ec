# Run from the root of the repository: Rscript tests/reference/optimal.R
# The least total distance of pairs on the supported-work data, by linear programming (lpSolve) on MatchIt's distances;
# neither optmatch nor clue is in Debian. Rows in the order of ids by code unit. What is compared is the total and the
# number of pairs; who is paired with whom need not be the only optimum.
suppressMessages({library(jsonlite); library(MatchIt); library(lpSolve)})
d <- read.csv("examples/supported-work-matched/nsw-psid.csv")
d <- d[order(d$id, method = "radix"), ]
every <- 4 # lpSolve takes very long for all
d <- d[seq(1, nrow(d), every), ]
rownames(d) <- d$id
f <- treat ~ age + educ + race + married + nodegree + re74 + re75
score <- glm(f, binomial, d, control = glm.control(epsilon = 1e-14, maxit = 100))$fitted.values
t <- d$treat == 1
propensity <- abs(outer(score[t], score[!t], "-"))
mahalanobis <- mahalanobis_dist(f, d)
same <- function(columns) { key <- do.call(paste, d[columns]); outer(key[t], key[!t], "==") }

# Pairs that are not allowed cost so much that as many as possible are made of the others; a square with free places.
best <- function(D, allowed = D >= 0, ratio = 1) {
  force(allowed)
  D <- D[rep(seq_len(nrow(D)), each = ratio), , drop = FALSE]; allowed <- allowed[rep(seq_len(nrow(allowed)), each = ratio), , drop = FALSE]
  n <- max(dim(D)); far <- 10 * max(D) * n
  square <- matrix(0, n, n)
  square[seq_len(nrow(D)), seq_len(ncol(D))] <- ifelse(allowed, D, far)
  solution <- lp.assign(square)$solution[seq_len(nrow(D)), seq_len(ncol(D))] > 0.5 & allowed
  list(pairs = sum(solution), total = sum(D[solution]))
}
within <- function(ex, D, ratio = 1) {
  parts <- lapply(unique(do.call(paste, d[ex])), function(v) {
    key <- do.call(paste, d[ex]); r <- key[t] == v; c <- key[!t] == v
    if (!any(r) || !any(c)) list(pairs = 0, total = 0) else best(D[r, c, drop = FALSE], ratio = ratio)
  })
  list(pairs = sum(sapply(parts, `[[`, "pairs")), total = sum(sapply(parts, `[[`, "total")))
}
none <- setNames(list(), character(0))
cases <- list(
  list(name = "propensity", params = none, expected = best(propensity)),
  list(name = "mahalanobis", params = list(distance = "mahalanobis"), expected = best(mahalanobis)),
  list(name = "caliper", params = list(caliper = 0.1), expected = best(propensity, propensity <= 0.1 * sd(score))),
  list(name = "mahalanobis, caliper", params = list(distance = "mahalanobis", caliper = 0.2),
       expected = best(mahalanobis, propensity <= 0.2 * sd(score))),
  list(name = "mahalanobis, exact race", params = list(distance = "mahalanobis", exact = I("race")), expected = within("race", mahalanobis)),
  list(name = "exact race and married, ratio 2", params = list(exact = c("race", "married"), ratio = 2),
       expected = within(c("race", "married"), propensity, 2)))
write_json(list(made = paste(R.version.string, "MatchIt", packageVersion("MatchIt"), "lpSolve", packageVersion("lpSolve")),
  every = every, cases = cases), "tests/reference/optimal.json", digits = I(17), auto_unbox = TRUE)
for (one in cases) cat(sprintf("%-40s %d pairs, %.12g\n", one$name, one$expected$pairs, one$expected$total))
