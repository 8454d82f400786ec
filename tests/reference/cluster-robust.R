# Run from the root of the repository: Rscript tests/reference/cluster-robust.R
# CR2 with Satterthwaite's degrees of freedom and Hotelling's joint test, by clubSandwich, of meta-analyses fitted by metafor.
suppressMessages({library(metafor); library(clubSandwich); library(jsonlite)})
n <- function(x) unname(as.numeric(x))
tight <- list(threshold = 1e-14, maxiter = 100000)
bcg <- read.csv('tests/reference/data/dat.bcg.csv')
bcg <- escalc(measure = 'RR', ai = tpos, bi = tneg, ci = cpos, di = cneg, data = bcg)
districts <- read.csv('tests/reference/data/dat.konstantopoulos2011.csv')
bcg$since <- bcg$year - 1965

errors <- function(fit, cluster, joint) {
  vcov <- vcovCR(fit, cluster = cluster, type = 'CR2')
  test <- coef_test(fit, vcov = vcov, test = 'Satterthwaite')
  wald <- if (is.null(joint)) NULL else Wald_test(fit, constrain_zero(joint), vcov = vcov, test = 'HTZ')
  list(b = n(coef(fit)), se = n(test$SE), df = n(test$df), pValue = n(test$p_Satt), tau2 = fit$tau2,
       f = n(wald$Fstat), df2 = n(wald$df_denom), joint = n(wald$p_val))
}
set <- function(d, x, cluster) list(yi = n(d$yi), vi = n(d$vi), cluster = cluster, x = x)
writeLines(toJSON(list(
  note = 'written by tests/reference/cluster-robust.R (R, metafor 3.8-1, clubSandwich 0.5.8)',
  bcg = c(set(bcg, list(), bcg$trial), errors(rma(yi, vi, data = bcg, control = tight), bcg$trial, NULL)),
  'bcg-two' = c(set(bcg, list(bcg$ablat, bcg$since), bcg$trial), errors(rma(yi, vi, mods = ~ ablat + since, data = bcg, control = tight), bcg$trial, 2:3)),
  'bcg-alloc' = c(set(bcg, list(bcg$ablat, bcg$since), bcg$trial %% 5), errors(rma(yi, vi, mods = ~ ablat + since, data = bcg, control = tight), bcg$trial %% 5, 2:3)),
  districts = c(set(districts, list(), districts$district), errors(rma(yi, vi, data = districts, control = tight), districts$district, NULL))),
  digits = NA, auto_unbox = TRUE, null = 'null'), 'tests/reference/cluster-robust.json')
