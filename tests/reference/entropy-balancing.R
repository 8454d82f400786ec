# Run from the root of the repository: Rscript tests/reference/entropy-balancing.R
# Entropy balancing on the supported-work data, rows in the order of ids by code unit: Newton's method on the dual of
# Hainmueller (2012), eq. 8, written here with R's solve(), on scaled covariates. Checks that the means are the target's,
# and that optim (BFGS) finds no lower dual.
suppressMessages(library(jsonlite))
d <- read.csv("examples/supported-work-matched/nsw-psid.csv")
d <- d[order(d$id, method = "radix"), ]
x <- model.matrix(~ age + educ + race + married + nodegree + re74 + re75, d)[, -1]
numbers <- c("age", "educ", "re74", "re75")
squares <- sweep(x[, numbers], 2, colMeans(x[, numbers]))^2
treated <- d$treat == 1

balance <- function(z, target) {
  z <- sweep(z, 2, target)
  z <- sweep(z, 2, apply(z, 2, sd), "/")
  dual <- function(l) { e <- drop(z %*% l); max(e) + log(sum(exp(e - max(e)))) }
  weights <- function(l) { e <- drop(z %*% l); w <- exp(e - max(e)); w / sum(w) }
  l <- rep(0, ncol(z))
  for (i in 1:200) {
    w <- weights(l); g <- drop(crossprod(z, w)); H <- crossprod(z * w, z) - tcrossprod(g)
    step <- -solve(H, g); t <- 1
    while (t > 1e-12 && dual(l + t * step) > dual(l) + 1e-15) t <- t / 2
    if (t <= 1e-12) break
    l <- l + t * step
    if (max(abs(step)) < 1e-14) break
  }
  w <- weights(l)
  stopifnot(max(abs(crossprod(z, w))) < 1e-12)
  stopifnot(dual(l) <= optim(rep(0, ncol(z)), dual, method = "BFGS", control = list(maxit = 2000, reltol = 1e-14))$value + 1e-9)
  w * nrow(z)
}

case <- function(z, moments, estimand) {
  w <- rep(1, nrow(d))
  aim <- if (estimand == "att") colMeans(z[treated, ]) else colMeans(z)
  w[!treated] <- balance(z[!treated, ], aim)
  if (estimand == "ate") w[treated] <- balance(z[treated, ], aim)
  list(moments = moments, estimand = estimand, weights = w,
       effect = weighted.mean(d$re78[treated], w[treated]) - weighted.mean(d$re78[!treated], w[!treated]))
}
cases <- list(case(x, 1, "att"), case(cbind(x, squares), 2, "att"), case(x, 1, "ate"))
write_json(list(made = R.version.string, ids = d$id, cases = cases), "tests/reference/entropy-balancing.json", digits = I(17), auto_unbox = TRUE)
for (one in cases) cat(one$moments, one$estimand, sprintf("%.10g", one$effect), range(one$weights), "\n")
