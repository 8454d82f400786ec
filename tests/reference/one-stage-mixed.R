# Run from the root of the repository, after one-stage-regression.R: Rscript tests/reference/one-stage-mixed.R
# Linear mixed models with a random intercept, and a random slope, by site: lme4 on the rows. lme4 stops where its optimiser is content,
# at some 1e-6 of the variances; from there Fisher scoring on the dense covariance of all rows goes to the optimum, and lme4's own modules
# give the model there. A variance that lme4 puts at 0 stays there.
suppressMessages({library(jsonlite); library(lme4)})
control <- lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-10, maxfun = 1e5), calc.derivs = FALSE, check.conv.singular = "ignore")

# Fisher scoring on the rows' dense covariance V = Z D Z' + s2 I, over the Cholesky factor of D that lme4 found not to be 0, and s2.
polished <- function(fit, reml) {
  X <- getME(fit, "X"); y <- getME(fit, "y"); n <- length(y); theta <- getME(fit, "theta"); s2 <- sigma(fit)^2
  f <- getME(fit, "flist")[[1]]; m <- getME(fit, "mmList")[[1]]; k <- ncol(m)
  same <- outer(as.integer(f), as.integer(f), "==")
  spread <- function(D) (m %*% D %*% t(m)) * same
  places <- which(lower.tri(diag(k), TRUE)); full <- theta * sqrt(s2)
  free <- which(abs(theta) > 1e-4); full[setdiff(seq_along(full), free)] <- 0
  for (iteration in 1:300) {
    L <- matrix(0, k, k); L[places] <- full
    V <- spread(L %*% t(L)) + s2 * diag(n); Vi <- chol2inv(chol(V))
    P <- Vi - Vi %*% X %*% solve(t(X) %*% Vi %*% X, t(X) %*% Vi)
    by <- c(lapply(free, function(i) { E <- matrix(0, k, k); E[places[i]] <- 1; spread(E %*% t(L) + L %*% t(E)) }), list(diag(n)))
    Py <- drop(P %*% y); Q <- if (reml) P else Vi
    QV <- lapply(by, function(B) Q %*% B)
    score <- sapply(seq_along(by), function(i) -0.5 * (sum(diag(QV[[i]])) - sum(Py * (by[[i]] %*% Py))))
    information <- outer(seq_along(by), seq_along(by), Vectorize(function(i, j) 0.5 * sum(QV[[i]] * t(QV[[j]]))))
    step <- solve(information, score)
    full[free] <- full[free] + head(step, -1); s2 <- s2 + tail(step, 1)
    if (max(abs(step)) < 1e-14 * s2) break
  }
  full / sqrt(s2)
}
model <- function(formula, d, reml) {
  fit <- lmer(formula, d, REML = reml, control = control)
  f <- lmer(formula, d, REML = reml, devFunOnly = TRUE)
  theta <- polished(fit, reml)
  stopifnot(f(theta) <= f(getME(fit, "theta")) + 1e-9)
  # The model at that theta, without optimising: lme4's own modules.
  parsed <- lFormula(formula, d, REML = reml, control = lmerControl(check.conv.singular = "ignore"))
  dev <- do.call(mkLmerDevfun, c(parsed, list(start = theta)))
  value <- dev(theta)
  at <- mkMerMod(environment(dev), list(par = theta, fval = value, conv = 0, message = ""), parsed$reTrms, fr = parsed$fr)
  v <- as.matrix(VarCorr(at)[[1]])
  list(logLikelihood = as.numeric(logLik(at)), estimate = I(unname(fixef(at))), covariance = unname(as.matrix(vcov(at))),
       residual = sigma(at)^2, random = unname(matrix(v, nrow(v))), predicted = unname(as.matrix(ranef(at)[[1]])), theta = I(unname(theta)))
}
both <- function(formula, d) list(reml = model(formula, d, TRUE), ml = model(formula, d, FALSE))

gram <- function(m) { g <- crossprod(m); unlist(lapply(seq_len(ncol(m)), function(j) g[j, 1:j])) }
data("sleepstudy", package = "lme4")
s <- sleepstudy
sleep_sites <- lapply(as.character(unique(s$Subject)), function(one) { r <- s[s$Subject == one, ]
  list(site = one, units = nrow(r), gram = gram(cbind(1, r$Days, r$Reaction))) })

d <- as.data.frame(fromJSON("tests/reference/one-stage-regression.json")$data)
# An outcome that is the same everywhere, and one whose sites differ in level alone.
set.seed(7); e <- rnorm(nrow(d), 0, 4)
d$alike <- round(10 + 1.5 * d$arm + e - ave(e, d$site), 2)
d$levels <- round(10 + 3 * match(d$site, letters) + 1.5 * d$arm + e - ave(e, d$site, d$arm), 2)

write_json(list(made = paste(R.version.string, "lme4", packageVersion("lme4")),
  sleep = list(sites = sleep_sites, slope = both(Reaction ~ Days + (Days | Subject), s), level = both(Reaction ~ Days + (1 | Subject), s)),
  data = list(alike = d$alike, levels = d$levels),
  made_sites = list(slope = both(y ~ arm + age + (arm | site), d), level = both(y ~ arm + age + (1 | site), d),
    alike = both(alike ~ arm + (1 | site), d), levels = both(levels ~ arm + (1 | site), d),
    levelsSlope = both(levels ~ arm + (arm | site), d), alikeSlope = both(alike ~ arm + (arm | site), d))),
  "tests/reference/one-stage-mixed.json", digits = I(17), auto_unbox = TRUE, null = "null")
j <- fromJSON("tests/reference/one-stage-mixed.json")
print(j$sleep$slope$reml[c("logLikelihood", "estimate", "residual", "random", "theta")], digits = 14)
for (n in names(j$made_sites)) print(j$made_sites[[n]]$reml[c("logLikelihood", "theta")], digits = 12)
