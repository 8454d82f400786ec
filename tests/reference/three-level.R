# Run from the root of the repository: Rscript tests/reference/three-level.R
# Schools within districts by metafor's rma.mv, whose optimum is then polished by scoring with dense matrices, for its search stops at about 1e-7.
suppressMessages({library(metafor); library(clubSandwich); library(jsonlite)})
n <- function(x) unname(as.numeric(x))
d <- read.csv('tests/reference/data/dat.konstantopoulos2011.csv')
d$since <- d$year - 1990

polished <- function(X, theta, restricted) {
  Z <- list(outer(d$district, d$district, '==') + 0, diag(nrow(d)))
  for (i in 1:500) {
    S <- theta[1] * Z[[1]] + theta[2] * Z[[2]] + diag(d$vi)
    W <- solve(S); A <- t(X) %*% W %*% X; P <- W - W %*% X %*% solve(A, t(X) %*% W)
    R <- if (restricted) P else W
    Py <- P %*% d$yi
    g <- sapply(Z, function(z) .5 * c(t(Py) %*% z %*% Py) - .5 * sum(R * z))
    I <- outer(1:2, 1:2, Vectorize(function(a, b) .5 * sum((R %*% Z[[a]]) * t(R %*% Z[[b]]))))
    theta <- theta + solve(I, g)
  }
  list(theta = theta, b = solve(A, t(X) %*% W %*% d$yi), V = solve(A))
}
one <- function(mods, method) {
  X <- model.matrix(mods, d)
  fit <- rma.mv(yi, vi, mods = mods, random = ~ 1 | district / school, data = d, method = method)
  best <- polished(X, fit$sigma2, method == 'REML')
  stopifnot(all(abs(best$theta / fit$sigma2 - 1) < 1e-4))
  held <- rma.mv(yi, vi, mods = mods, random = ~ 1 | district / school, data = d, method = method, sigma2 = best$theta)
  test <- coef_test(held, vcov = vcovCR(held, cluster = d$district, type = 'CR2'), test = 'Satterthwaite')
  list(robustSe = n(test$SE), robustDf = n(test$df), robustP = n(test$p_Satt), b = n(best$b), se = sqrt(diag(best$V)), sigma2 = best$theta, logLikelihood = n(logLik(held)))
}
writeLines(toJSON(list(
  note = 'written by tests/reference/three-level.R (R, metafor 3.8-1)',
  yi = d$yi, vi = d$vi, district = d$district, since = d$since,
  mean = list(reml = one(~ 1, 'REML'), ml = one(~ 1, 'ML')),
  year = list(reml = one(~ since, 'REML'), ml = one(~ since, 'ML'))),
  digits = NA, auto_unbox = TRUE), 'tests/reference/three-level.json')
