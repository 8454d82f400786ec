# Effects in matched comparisons: R 4.2.2, MatchIt 4.5 (who is matched), lm, clubSandwich 0.5.8 (CR2), sandwich (HC2), on
# the 185 men of NSW who were offered supported work and 429 men of the PSID (MatchIt's lalonde).
#   Rscript tests/reference/matched-effects.R > tests/reference/matched-effects.json
suppressPackageStartupMessages({ library(MatchIt); library(clubSandwich); library(sandwich); library(jsonlite) })

data <- read.csv("examples/supported-work-matched/nsw-psid.csv")
stopifnot(all.equal(data$re78, MatchIt::lalonde$re78), all(data$treat == MatchIt::lalonde$treat))
rownames(data) <- data$id
data$race <- factor(data$race)
formula <- treat ~ age + educ + race + married + nodegree + re74 + re75
adjusted <- c("age", "educ", "race", "married", "re74")

# Joins pairs that share a unit.
components <- function(treated, control) {
  label <- setNames(seq_along(data$id), data$id)
  repeat {
    before <- label
    for (i in seq_along(treated)) {
      least <- min(label[treated[i]], label[control[i]])
      label[treated[i]] <- least
      label[control[i]] <- least
    }
    if (all(before == label)) return(label)
  }
}

# One coefficient with CR2 by set or HC2 by unit.
coefficient <- function(fit, sets, usable) {
  if (is.null(sets)) {
    # Welch's degrees of freedom with Kish's effective number for an arm's n, at most n - p (docs/adr/0014).
    x <- model.matrix(fit)
    w <- weights(fit)
    t <- x[, "treat"]
    psi <- (solve(crossprod(x * sqrt(w)))["treat", ] %*% t(x * w))[1, ] * resid(fit) / sqrt(1 - hatvalues(fit))
    error <- sqrt(vcovHC(fit, type = "HC2")["treat", "treat"])
    stopifnot(abs(sum(psi^2) / error^2 - 1) < 1e-9)
    spread <- sapply(0:1, function(a) {
      k <- sum(w[t == a])^2 / sum(w[t == a]^2)
      (sum(psi[t == a]^2) / sum(psi^2))^2 / (k - 1)
    })
    list(estimate = unname(coef(fit)["treat"]), standardError = error, df = min(1 / sum(spread), fit$df.residual))
  } else {
    test <- as.data.frame(coef_test(fit, vcov = "CR2", cluster = sets[usable]))
    row <- test[rownames(test) == "treat", ]
    list(estimate = row$beta, standardError = row$SE, df = row$df_Satt)
  }
}

# Difference, common line and a line for each arm (x measured from the mean of those whom the effect is about).
effects <- function(weights, sets, estimand, data) {
  usable <- weights > 0
  d <- data[usable, ]
  d$w <- weights[usable]
  target <- if (estimand == "att") d$treat == 1 else rep(TRUE, nrow(d))
  x <- model.matrix(reformulate(adjusted), d)[, -1]
  centred <- sweep(x, 2, apply(x[target, ], 2, weighted.mean, d$w[target]))
  fits <- list(
    difference = lm(re78 ~ treat, d, weights = w),
    common = lm(d$re78 ~ x + treat, weights = d$w, data = d),
    byArm = lm(d$re78 ~ centred * treat, weights = d$w, data = d)
  )
  lapply(fits, function(fit) coefficient(fit, sets, usable))
}

# The weights of pairs: 1 for a treated unit, spread evenly over its controls, which sum to their number.
pairWeights <- function(treated, control) {
  w <- setNames(numeric(nrow(data)), data$id)
  w[unique(treated)] <- 1
  share <- 1 / table(treated)[treated]
  for (i in seq_along(control)) w[control[i]] <- w[control[i]] + share[i]
  of <- unique(control)
  w[of] <- w[of] * length(of) / sum(w[of])
  unname(w)
}

pairsOf <- function(m) {
  mm <- m$match.matrix
  long <- data.frame(treated = rep(rownames(mm), ncol(mm)), control = as.vector(mm))
  long[!is.na(long$control), ]
}

paired <- function(name, m) {
  stopifnot(isTRUE(all.equal(pairWeights(pairsOf(m)$treated, pairsOf(m)$control), unname(m$weights))))
  fromPairs(name, pairsOf(m))
}

fromPairs <- function(name, pairs) {
  weights <- pairWeights(pairs$treated, pairs$control)
  sets <- components(pairs$treated, pairs$control)
  complete <- effects(weights, sets, "att", data)
  # Every seventh outcome is missing: a treated unit keeps the controls that it has left.
  absent <- data$id[seq(3, nrow(data), 7)]
  left <- pairs[!(pairs$treated %in% absent) & !(pairs$control %in% absent), ]
  partial <- effects(pairWeights(left$treated, left$control), components(left$treated, left$control), "att", data)
  list(name = name, estimand = "att", pairs = pairs, weights = weights, subclass = NULL,
       complete = complete, partial = partial)
}

weighed <- function(name, estimand, weights, subclass) {
  list(name = name, estimand = estimand, pairs = NULL, weights = weights,
       subclass = if (is.null(subclass)) NULL else as.character(subclass),
       complete = effects(weights, NULL, estimand, data))
}

# The two nearest controls by the score, with replacement; the second only within .01.
twoNearest <- function(score, t) {
  rows <- lapply(data$id[t], function(id) {
    far <- sort(abs(score[!t] - score[data$id == id]))[1:2]
    data.frame(treated = id, control = names(far)[c(TRUE, far[2] < .01)])
  })
  do.call(rbind, rows)
}

score <- fitted(glm(formula, binomial, data))
t <- data$treat == 1
# Entropy balancing for the treated: weights exp(x b) of the controls with the treated means.
x <- scale(model.matrix(formula, data)[, -1])
target <- colMeans(x[t, ])
dual <- function(b) { z <- x[!t, ] %*% b; m <- max(z); m + log(sum(exp(z - m))) - sum(target * b) }
b <- optim(rep(0, ncol(x)), dual, method = "BFGS", control = list(maxit = 500, reltol = 1e-14))$par
balancing <- as.numeric(t)
balancing[!t] <- { z <- x[!t, ] %*% b; exp(z - max(z)) }
balancing[!t] <- balancing[!t] / sum(balancing[!t]) * sum(!t)

cemAtt <- matchit(formula, data, method = "cem")
cemAte <- matchit(formula, data, method = "cem", estimand = "ATE")

cases <- list(
  paired("nearest", matchit(formula, data)),
  paired("ratio 2", matchit(formula, data, ratio = 2)),
  paired("caliper, ratio 3", matchit(formula, data, ratio = 3, caliper = 0.2)),
  paired("replacement", matchit(formula, data, replace = TRUE)),
  fromPairs("replacement, ratio 2", twoNearest(score, t)),
  weighed("inverse probability, att", "att", ifelse(t, 1, score / (1 - score)), NULL),
  weighed("inverse probability, ate", "ate", ifelse(t, 1 / score, 1 / (1 - score)), NULL),
  weighed("entropy balancing", "att", balancing, NULL),
  weighed("strata, att", "att", unname(cemAtt$weights), cemAtt$subclass),
  weighed("strata, ate", "ate", unname(cemAte$weights), cemAte$subclass)
)
cat(toJSON(cases, digits = NA, auto_unbox = TRUE, null = "null", na = "null", dataframe = "columns"), "\n")
