# Run from the root of the repository: Rscript tests/reference/several-outcomes.R
# Two outcomes of each trial with their covariance by metafor's rma.mv (struct UN), polished by scoring with dense matrices.
suppressMessages({library(metafor); library(jsonlite)})
n <- function(x) unname(as.numeric(x))
d <- read.csv('tests/reference/data/dat.berkey1998.csv')
d$outcome <- factor(d$outcome, c('AL', 'PD'))
V <- vcalc(vi = 1, cluster = trial, rvars = c(v1i, v2i), data = d)
X <- model.matrix(~ 0 + outcome, d)
same <- outer(d$trial, d$trial, '==') + 0
is <- function(a) (d$outcome == a) + 0
Z <- list(same * outer(is('AL'), is('AL')), same * (outer(is('AL'), is('PD')) + outer(is('PD'), is('AL'))), same * outer(is('PD'), is('PD')))
polished <- function(theta, restricted) {
  for (i in 1:500) {
    S <- V + theta[1] * Z[[1]] + theta[2] * Z[[2]] + theta[3] * Z[[3]]
    W <- solve(S); A <- t(X) %*% W %*% X; P <- W - W %*% X %*% solve(A, t(X) %*% W)
    R <- if (restricted) P else W
    Py <- P %*% d$yi
    g <- sapply(Z, function(z) .5 * c(t(Py) %*% z %*% Py) - .5 * sum(R * z))
    I <- outer(1:3, 1:3, Vectorize(function(a, b) .5 * sum((R %*% Z[[a]]) * t(R %*% Z[[b]]))))
    theta <- theta + solve(I, g)
  }
  list(theta = theta, b = solve(A, t(X) %*% W %*% d$yi), V = solve(A))
}
one <- function(method) {
  fit <- rma.mv(yi, V, mods = ~ 0 + outcome, random = ~ outcome | trial, struct = 'UN', data = d, method = method)
  best <- polished(c(fit$tau2[1], fit$rho * sqrt(prod(fit$tau2)), fit$tau2[2]), method == 'REML')
  rho <- best$theta[2] / sqrt(best$theta[1] * best$theta[3])
  stopifnot(all(abs(best$theta[c(1, 3)] / fit$tau2 - 1) < 1e-3), abs(rho / fit$rho - 1) < 1e-3)
  held <- rma.mv(yi, V, mods = ~ 0 + outcome, random = ~ outcome | trial, struct = 'UN', data = d, method = method, tau2 = best$theta[c(1, 3)], rho = rho)
  list(b = n(best$b), se = n(sqrt(diag(best$V))), between = best$theta, rho = rho, logLikelihood = n(logLik(held)))
}
writeLines(toJSON(list(note = 'written by tests/reference/several-outcomes.R (R, metafor 3.8-1)',
  trial = d$trial, outcome = as.character(d$outcome), yi = d$yi, covariance = lapply(unique(d$trial), function(t) n(V[d$trial == t, d$trial == t])),
  reml = one('REML'), ml = one('ML')), digits = NA, auto_unbox = TRUE), 'tests/reference/several-outcomes.json')
