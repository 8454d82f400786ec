# Run from the root of the repository: Rscript tests/reference/moderators.R
# Mixed effects meta-regression through metafor with a convergence threshold of 1e-14: every estimator of tau2 with moderators, every
# test, joint tests, Q-profile intervals, R2; and likelihoods with two optima by a dense grid that knows nothing of metafor.
suppressMessages({library(metafor); library(jsonlite)})
tight <- function(yi) list(threshold = 1e-14 * max(1, var(yi)), maxiter = 100000, tol = 1e-15, tau2.max = 1e6)
n <- function(x) unname(as.numeric(x))

bcg <- read.csv('tests/reference/data/dat.bcg.csv')
bcg <- escalc(measure = 'RR', ai = tpos, bi = tneg, ci = cpos, di = cneg, data = bcg)
raudenbush <- read.csv('tests/reference/data/dat.raudenbush1985.csv')
linde <- read.csv('tests/reference/data/dat.linde2005.csv')
# The placebo trials of Viechtbauer (2007b): total dose in grams and severity at the start, about 34 and 20 as there.
linde <- escalc(measure = 'RR', ai = ai, ci = ci, n1i = n1i, n2i = n2i, data = linde)
linde <- linde[c(7:10, 13:25), ]
linde$dosage <- linde$dosage * 7 * linde$duration / 1000 - 34; linde$baseline <- linde$baseline - 20
linde$both <- linde$dosage * linde$baseline
landenberger <- read.csv('tests/reference/data/dat.landenberger2005.csv')
landenberger <- escalc(measure = 'OR', ai = n.ctrl.rec, bi = n.ctrl.non, ci = n.cbt.rec, di = n.cbt.non, data = landenberger)
parts <- grep('^cbt', names(landenberger), value = TRUE)

# From the tests of PyMARE (MIT licence), where two programs stopped on different sides of the boundary.
extreme <- data.frame(
  yi = c(.016779, .796272, 1.404543, -.487727, 2.690687, .731744, 2.31175, .109614, .858999, -2.844727),
  vi = c(.001, .055928, .521481, .060657, 3.638258, .016879, .00968, .013116, 2.818472, 10),
  first = c(-.564825, 1.527239, .662909, -.897445, .708595, .445024, 2.888549, .014565, .855125, -.462562),
  second = c(-.254971, .922216, -.286004, -.392826, .009625, .843559, -.492423, -.037684, .233354, .853288))

# Years are counted from 1965: metafor solves normal equations, which lose five digits to years as they are.
set <- function(d, moderators) list(yi = n(d$yi), vi = n(d$vi), moderators = moderators)
sets <- list(
  bcg = set(bcg, list(ablat = bcg$ablat)),
  'bcg-two' = set(bcg, list(ablat = bcg$ablat, year = bcg$year - 1965)),
  'bcg-assigned' = set(bcg, list(alloc = bcg$alloc)),
  'bcg-mixed' = set(bcg, list(alloc = bcg$alloc, ablat = bcg$ablat)),
  raudenbush = set(raudenbush, list(weeks = pmin(raudenbush$weeks, 3))),
  linde = set(linde, list(dosage = linde$dosage, baseline = linde$baseline, both = linde$both)),
  extreme = set(extreme, list(first = extreme$first)),
  'extreme-two' = set(extreme, list(first = extreme$first, second = extreme$second)),
  landenberger = set(landenberger, c(list(design = landenberger$design), as.list(landenberger[parts]))))

design <- function(s) model.matrix(~ ., as.data.frame(lapply(s$moderators, function(m) if (is.character(m)) factor(m, sort(unique(m), method = 'radix')) else m)))
methods <- c(fixed = 'EE', dl = 'DL', he = 'HE', hs = 'HS', sj = 'SJ', ml = 'ML', reml = 'REML', eb = 'EB', pm = 'PM')

fitted <- function(s, method, test) {
  X <- design(s)
  fit <- suppressWarnings(rma(s$yi, s$vi, mods = X, intercept = FALSE, method = method, test = test, btt = 2:ncol(X), control = tight(s$yi)))
  # On its way to the bound metafor halves its step and stops just short of 0.
  if (!is.null(s$held[[method]])) fit <- rma(s$yi, s$vi, mods = X, intercept = FALSE, method = method, tau2 = s$held[[method]], test = test, btt = 2:ncol(X))
  near <- fit$tau2 > 0 && fit$tau2 < 1e-12
  if (near) fit <- rma(s$yi, s$vi, mods = X, intercept = FALSE, method = method, tau2 = 0, test = test, btt = 2:ncol(X))
  first <- anova(fit, btt = 1 + seq_len(if (is.character(s$moderators[[1]])) length(unique(s$moderators[[1]])) - 1 else 1))
  list(tau2 = fit$tau2, b = n(fit$b), se = fit$se, low = n(fit$ci.lb), high = n(fit$ci.ub), pValue = fit$pval,
       qm = fit$QM, qmPValue = fit$QMp, firstQm = n(first$QM), firstPValue = n(first$QMp), i2 = fit$I2 / 100)
}
r2 <- function(s, method) {
  alone <- suppressWarnings(rma(s$yi, s$vi, method = method, control = tight(s$yi)))$tau2
  if (alone < 1e-12) NULL else max(0, 1 - fitted(s, method, 'z')$tau2 / alone)
}
one <- function(s) {
  X <- design(s)
  reml <- suppressWarnings(rma(s$yi, s$vi, mods = X, intercept = FALSE, control = tight(s$yi)))
  profile <- suppressWarnings(confint(reml, control = list(tol = 1e-15, maxiter = 100000, tau2.max = 1e6))$random)
  c(s, list(qe = reml$QE, qePValue = reml$QEp, tau2Low = n(profile[1, 2]), tau2High = n(profile[1, 3]),
    fits = lapply(methods, function(m) c(list(r2 = r2(s, m)), lapply(c(z = 'z', knha = 'knha', adhoc = 'adhoc'), function(t) fitted(s, m, t))))))
}

# --- the likelihoods on a grid: every local maximum, refined by the root of the slope, with dense matrices ----------------------------
slope <- function(s, X, restricted) function(tau2) {
  W <- diag(1 / (s$vi + tau2)); P <- W - W %*% X %*% solve(t(X) %*% W %*% X, t(X) %*% W)
  r <- P %*% s$yi
  sum(r^2) - if (restricted) sum(diag(P)) else sum(diag(W))
}
height <- function(s, X, restricted) function(tau2) {
  W <- diag(1 / (s$vi + tau2)); A <- t(X) %*% W %*% X
  r <- s$yi - X %*% solve(A, t(X) %*% W %*% s$yi)
  .5 * sum(log(diag(W))) - .5 * sum(diag(W) * r^2) - if (restricted) .5 * c(determinant(A)$modulus) else 0
}
searched <- function(s, restricted) {
  X <- design(s); f <- slope(s, X, restricted)
  grid <- c(0, exp(seq(log(min(s$vi) / 1000), log(100 * (max(s$vi) + var(s$yi))), length.out = 4000)))
  slopes <- vapply(grid, f, 0)
  at <- which(diff(sign(slopes)) < 0)
  found <- vapply(at, function(i) uniroot(f, grid[c(i, i + 1)], tol = 1e-17, maxiter = 10000)$root, 0)
  if (slopes[1] <= 0) found <- c(0, found)
  heights <- vapply(found, height(s, X, restricted), 0)
  list(peaks = I(found), best = found[which.max(heights)])
}
# metafor's maximum likelihood stops at 0, the lower of the two peaks.
extreme <- list(ml = searched(sets$extreme, FALSE), reml = searched(sets$extreme, TRUE))
sets$extreme$held <- list(ML = extreme$ml$best)
hard <- fromJSON('tests/reference/data/two-optima-moderators.json', simplifyDataFrame = FALSE)
hard <- lapply(hard, function(s) c(s, list(ml = searched(s, FALSE), reml = searched(s, TRUE))))

# --- groups that each have their own tau2 ---------------------------------------------------------------------------------------------
apart <- function(test) lapply(split(bcg, bcg$alloc), function(d) {
  fit <- rma(d$yi, d$vi, test = test, control = tight(d$yi))
  list(k = fit$k, estimate = n(fit$b), standardError = fit$se, tau2 = fit$tau2)
})
between <- function(groups) {
  b <- sapply(groups, `[[`, 'estimate'); se <- sapply(groups, `[[`, 'standardError')
  fit <- rma(b, sei = se, method = 'FE')
  list(q = fit$QE, df = fit$k - 1, pValue = fit$QEp)
}
levels <- function(test) {
  fit <- rma(yi, vi, mods = ~ 0 + alloc, data = bcg, test = test, control = tight(bcg$yi))
  list(level = sub('alloc', '', rownames(fit$b)), estimate = n(fit$b), standardError = fit$se)
}

writeLines(toJSON(list(
  note = 'written by tests/reference/moderators.R (R, metafor 3.8-1)',
  sets = lapply(sets, one), hard = hard,
  extreme = extreme,
  apart = list(z = c(list(groups = apart('z')), between(apart('z'))), knha = c(list(groups = apart('knha')), between(apart('knha')))),
  levels = list(z = levels('z'), knha = levels('knha'))),
  digits = NA, auto_unbox = TRUE, null = 'null'), 'tests/reference/moderators.json')
