# Run from the root of the repository: Rscript tests/reference/pooling.R
# Published sets through metafor with a convergence threshold of 1e-14: every estimator of tau2 with every test, Q-profile intervals,
# prediction, leave one out, influence, cumulative; and likelihoods with two optima, by a dense grid that knows nothing of metafor.
suppressMessages({library(metafor); library(jsonlite)})

# metafor's threshold is absolute, in the unit of tau2: 1e-14 of the effects' own variance where that is above 1.
tight <- function(s) list(threshold = 1e-14 * max(1, var(s$yi)), maxiter = 100000, tol = 1e-15, tau2.max = 1e6)
n <- function(x) unname(as.numeric(x))

bcg <- read.csv('tests/reference/data/dat.bcg.csv')
collins <- read.csv('tests/reference/data/dat.collins1985b.csv')
raudenbush <- read.csv('tests/reference/data/dat.raudenbush1985.csv')
normand <- read.csv('tests/reference/data/dat.normand1999.csv')
published <- fromJSON('tests/reference/data/expected_metafor381.json')

# Normand (1999) takes both arms to have the pooled standard deviation.
normand$sd <- with(normand, sqrt(((n1i - 1) * sd1i^2 + (n2i - 1) * sd2i^2) / (n1i + n2i - 2)))
of <- function(measure) escalc(measure = measure, ai = tpos, bi = tneg, ci = cpos, di = cneg, data = bcg)
set <- function(yi, vi) list(yi = n(yi), vi = n(vi))
from <- function(data) set(data$yi, data$vi)

sets <- list(
  bcg = from(of('RR')), 'bcg-odds' = from(of('OR')), 'bcg-difference' = from(of('RD')),
  collins = from(escalc(measure = 'OR', ai = pre.xti, n1i = pre.nti, ci = pre.xci, n2i = pre.nci, data = collins)),
  raudenbush = set(raudenbush$yi, raudenbush$vi),
  normand = from(escalc(measure = 'MD', m1i = m1i, sd1i = sd, n1i = n1i, m2i = m2i, sd2i = sd, n2i = n2i, data = normand)),
  clasp = set(published$clasp$yi, published$clasp$vi),
  viechtbauer = set(published$viechtbauer2005_ex1$yi, published$viechtbauer2005_ex1$vi),
  alike = set(c(.3, .31, .29, .305), c(.01, .02, .03, .015)),
  two = set(c(1, 3), c(.5, 2)))

methods <- c(fixed = 'EE', dl = 'DL', he = 'HE', hs = 'HS', sj = 'SJ', ml = 'ML', reml = 'REML', eb = 'EB', pm = 'PM')

fitted <- function(s, method, test) {
  fit <- suppressWarnings(rma(s$yi, s$vi, method = method, test = test, control = tight(s)))
  # On its way to the bound metafor halves its step and stops just short of 0.
  if (fit$tau2 < 1e-13) fit$tau2 <- 0
  out <- list(estimate = n(fit$b), standardError = fit$se, low = fit$ci.lb, high = fit$ci.ub, pValue = fit$pval, tau2 = fit$tau2)
  if (method != 'EE') {
    p <- predict(fit)
    out$predictionLow <- p$pi.lb; out$predictionHigh <- p$pi.ub
    out$i2 <- fit$I2 / 100; out$h2 <- fit$H2
  }
  out
}

one <- function(s) {
  k <- length(s$yi)
  reml <- rma(s$yi, s$vi, control = tight(s))
  profile <- suppressWarnings(confint(reml, control = list(tol = 1e-15, maxiter = 100000, tau2.max = 1e6))$random)
  list(yi = s$yi, vi = s$vi, q = reml$QE, qPValue = reml$QEp, tau2Low = n(profile[1, 2]), tau2High = n(profile[1, 3]),
       fits = lapply(methods, function(m) lapply(c(z = 'z', knha = 'knha', adhoc = 'adhoc'), function(t) fitted(s, m, t))))
}

more <- function(s, order) {
  fit <- rma(s$yi, s$vi, control = tight(s))
  kh <- rma(s$yi, s$vi, test = 'knha', control = tight(s))
  left <- leave1out(fit); inf <- influence(fit)$inf; dfbs <- influence(fit)$dfbs
  growing <- cumul(fit, order = order)
  list(
    shrunken = n(blup(fit)$pred), weight = n(weights(fit)) / 100,
    leaveOneOut = list(estimate = left$estimate, standardError = left$se, pValue = left$pval, q = left$Q, tau2 = left$tau2, i2 = left$I2 / 100),
    influence = list(rstudent = n(inf$rstudent), dffits = n(inf$dffits), cooksDistance = n(inf$cook.d), covarianceRatio = n(inf$cov.r),
                     tau2 = n(inf$tau2.del), q = n(inf$QE.del), hat = n(inf$hat), dfbetas = n(dfbs$intrcpt)),
    cumulative = list(estimate = growing$estimate, standardError = growing$se, tau2 = growing$tau2),
    above = list(value = c(-1, -.5, 0, .5),
                 chance = pt((c(-1, -.5, 0, .5) - n(kh$b)) / sqrt(kh$tau2 + kh$se^2), kh$k - 1, lower.tail = FALSE)),
    wider = n(kh$b) + c(-1, 1) * qt(.975, kh$k - 2) * sqrt(kh$tau2 + kh$se^2))
}

# --- two optima and boundaries: the likelihood on a grid of 200,000 points, refined by the root of its slope -----------
height <- function(s, restricted) function(tau2) {
  w <- 1 / (s$vi + tau2); m <- sum(w * s$yi) / sum(w)
  .5 * sum(log(w)) - .5 * sum(w * (s$yi - m)^2) - if (restricted) .5 * log(sum(w)) else 0
}
slope <- function(s, restricted) function(tau2) {
  w <- 1 / (s$vi + tau2); m <- sum(w * s$yi) / sum(w)
  sum(w^2 * (s$yi - m)^2) - sum(w) + if (restricted) sum(w^2) / sum(w) else 0
}
searched <- function(s, restricted, top) {
  f <- height(s, restricted)
  grid <- c(0, exp(seq(log(min(s$vi) / 1000), log(top), length.out = 200000)))
  heights <- vapply(grid, f, 0)
  peaks <- which(c(heights[1] >= heights[2], diff(sign(diff(heights))) < 0, FALSE))
  found <- vapply(peaks, function(i) if (i == 1) 0 else uniroot(slope(s, restricted), grid[c(i - 1, i + 1)], tol = 1e-15)$root, 0)
  list(peaks = I(found), heights = I(vapply(found, f, 0)))
}
hard <- fromJSON('tests/reference/data/two-optima.json', simplifyDataFrame = FALSE)
hard <- lapply(hard, function(s) c(s, list(
  ml = searched(s, FALSE, 4 * diff(range(s$yi))^2 + max(s$vi)), reml = searched(s, TRUE, 4 * diff(range(s$yi))^2 + max(s$vi)))))

chi <- expand.grid(p = c(1e-12, .005, .025, .05, .5, .95, .975, .999), df = c(1, 2, 3, 12, 99, 1000, 9999))

writeLines(toJSON(list(
  note = 'written by tests/reference/pooling.R (R, metafor 3.8-1)',
  sets = lapply(sets, one),
  bcg = more(sets$bcg, bcg$year), raudenbush = more(sets$raudenbush, raudenbush$year),
  hard = hard,
  chiSquare = list(p = chi$p, df = chi$df, x = qchisq(chi$p, chi$df, lower.tail = FALSE))),
  digits = NA, auto_unbox = TRUE), 'tests/reference/pooling.json')
