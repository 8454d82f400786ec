# Run from the root of the repository, after one-stage-regression.R: Rscript tests/reference/one-stage-cells.R
# What cells, panel moments, pattern counts and second rounds must give back, fitted on the rows: lm and glm, sandwich for errors by unit,
# clubSandwich for panels clustered by person.
suppressMessages({library(jsonlite); library(sandwich); library(clubSandwich)})
hc <- c(classical = "const", hc0 = "HC0", hc1 = "HC1", hc2 = "HC2", hc3 = "HC3")
fit_of <- function(fit, keep = names(coef(fit))) list(estimate = I(unname(coef(fit)[keep])),
  errors = lapply(hc, function(type) unname(vcovHC(fit, type = type)[keep, keep, drop = FALSE])), df = fit$df.residual)

cells_of <- function(X, y, by) lapply(split(seq_along(y), by, drop = TRUE), function(i)
  list(x = I(unname(X[i[1], ])), units = length(i), sum = sum(y[i]), squares = sum(y[i]^2)))
w <- warpbreaks
warp <- list(cells = unname(cells_of(model.matrix(~ wool + tension, w), w$breaks, paste(w$wool, w$tension))), fit = fit_of(lm(breaks ~ wool + tension, w)))

d <- as.data.frame(fromJSON("tests/reference/one-stage-regression.json")$data)
x <- c("arm", "group")
cells_by_site <- function(y) lapply(unique(d$site), function(s) { r <- d[d$site == s, ]
  list(site = s, cells = unname(cells_of(cbind(1, as.matrix(r[x])), r[[y]], paste(r$arm, r$group)))) })
made <- list(sites = cells_by_site("y"), common = fit_of(lm(y ~ arm + group, d)), site = fit_of(lm(y ~ arm + group + site, d), x))

rounds <- list(common = fit_of(lm(y ~ arm + age + group + armGroup, d)),
  site = fit_of(lm(y ~ arm + age + group + armGroup + site, d), c("arm", "age", "group", "armGroup")),
  block = fit_of(lm(y ~ arm + age + group + armGroup + block, d), c("arm", "age", "group", "armGroup")))

# A panel: people of two arms in three sites, measured four times.
set.seed(31); n <- 66; times <- 4
site <- rep(c("a", "b", "c"), c(20, 30, 16)); arm <- as.numeric(runif(n) < c(a = .4, b = .5, c = .6)[site])
wide <- round(matrix(rnorm(n * times), n) + rnorm(n) + 5 + outer(arm, c(0, 0, .6, .9)) + outer(rep(1, n), c(0, .3, .5, .6)), 2)
long <- data.frame(y = as.vector(wide), person = rep(1:n, times), arm = rep(arm, times), site = rep(site, times), time = factor(rep(1:times, each = n)))
moments <- function(i) list(units = length(i), sums = I(unname(colSums(wide[i, , drop = FALSE]))), products = { g <- crossprod(wide[i, , drop = FALSE])
  unlist(lapply(1:times, function(j) g[j, 1:j])) })
saturated <- lm(y ~ 0 + time + time:arm, long)
v <- vcovCR(saturated, cluster = long$person, type = "CR2")
events <- rbind(c(0, 1, 0, 0), c(0, 0, 1, 0), c(0, 0, 0, 1)) - matrix(c(1, 0, 0, 0), 3, 4, byrow = TRUE)
pick <- cbind(matrix(0, 3, 4), events)
event <- linear_contrast(saturated, vcov = v, contrasts = pick, test = "Satterthwaite")
# Two moments: first and last; the interaction of arm and period beside effects of persons and periods.
two <- long[long$time %in% c(1, 4), ]; two$after <- as.numeric(two$time == 4)
did <- lm(y ~ factor(person) + after + arm:after, two)
at <- which(names(coef(did)) == "after:arm")
welch <- t.test((wide[, 4] - wide[, 1])[arm == 1], (wide[, 4] - wide[, 1])[arm == 0])
change <- wide[, 4] - wide[, 1]
panel <- list(
  sites = lapply(unique(site), function(s) list(site = s, treatment = moments(which(site == s & arm == 1)), control = moments(which(site == s & arm == 0)))),
  events = list(estimate = I(unname(drop(events %*% coef(saturated)[5:8]))), covariance = unname(pick %*% as.matrix(v) %*% t(pick)), standardError = event$SE),
  did = list(estimate = unname(coef(did)[at]), standardError = sqrt(vcovCR(did, cluster = two$person, type = "CR2")[at, at]), welchDf = unname(welch$parameter), welchP = welch$p.value),
  siteEffects = fit_of(lm(change ~ arm + site), "arm"))

# Titanic's passengers, dealt over three nodes.
t <- as.data.frame(Titanic, stringsAsFactors = TRUE); t <- t[rep(seq_len(nrow(t)), t$Freq), ]
t$y <- as.numeric(t$Survived == "Yes"); node <- rep(c("one", "two", "three"), length.out = nrow(t))
logit <- function(formula, rows, cluster, keep = NULL) {
  fit <- glm(formula, binomial, rows, epsilon = 1e-14); if (is.null(keep)) keep <- names(coef(fit))
  list(estimate = I(unname(coef(fit)[keep])), standardError = I(unname(sqrt(diag(vcov(fit)))[keep])), deviance = deviance(fit), nullDeviance = fit$null.deviance,
       cr0 = unname(by_site(fit, cluster)[keep, keep])) }
# Scores of sites that are alike nearly cancel, so they are taken at the maximum itself, two Newton steps beyond glm's; vcovCL agrees to 1e-8.
by_site_scores <- function(X, y, b, cluster) rowsum(X * (y - plogis(drop(X %*% b))), cluster)
by_site <- function(fit, cluster) {
  X <- model.matrix(fit); y <- fit$y; b <- coef(fit)
  for (i in 1:2) { p <- plogis(drop(X %*% b)); V <- solve(crossprod(X * sqrt(p * (1 - p)))); b <- b + drop(V %*% crossprod(X, y - p)) }
  result <- V %*% crossprod(by_site_scores(X, y, b, cluster)) %*% V
  stopifnot(max(abs(result / vcovCL(fit, cluster = cluster, type = "HC0", cadjust = FALSE) - 1)) < 1e-8)
  result
}
X <- model.matrix(~ Class + Sex + Age, t)
patterns <- lapply(unique(node), function(s) { i <- which(node == s); k <- apply(X[i, ], 1, paste, collapse = " ")
  list(site = s, patterns = unname(lapply(split(i, k), function(j) list(x = I(unname(X[j[1], ])), units = length(j)))), products = I(unname(drop(crossprod(X[i, ], t$y[i]))))) })
titanic <- list(columns = colnames(X), sites = patterns, fit = logit(y ~ Class + Sex + Age, t, node))

# Two outcomes together: lm with two responses, and scores by site of both.
both <- lm(cbind(y, cost) ~ arm + age + site, d)
V <- vcov(both); keep <- c("y:arm", "y:age", "cost:arm", "cost:age")
centred <- apply(cbind(d$arm, d$age), 2, function(v) v - ave(v, d$site)); M <- solve(crossprod(centred)); e <- residuals(both)
scores <- do.call(rbind, lapply(unique(d$site), function(s) { i <- d$site == s; c(M %*% crossprod(centred[i, ], e[i, "y"]), M %*% crossprod(centred[i, ], e[i, "cost"])) }))
joint <- list(classical = unname(V[keep, keep]), cr0 = unname(crossprod(scores)))

write_json(list(made = paste(R.version.string, "sandwich", packageVersion("sandwich"), "clubSandwich", packageVersion("clubSandwich")),
  warpbreaks = warp, cells = made, rounds = rounds, panel = panel, titanic = titanic, joint = joint),
  "tests/reference/one-stage-cells.json", digits = I(17), auto_unbox = TRUE, null = "null")
print(sqrt(diag(warp$fit$errors$hc0)), digits = 12); print(c(panel$did$estimate, panel$did$standardError, panel$events$estimate[3], panel$events$standardError[3]), digits = 12)
print(titanic$fit$estimate, digits = 12); print(titanic$fit$deviance, digits = 12)
