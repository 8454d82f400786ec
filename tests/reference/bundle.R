# Run from the root of the repository: Rscript tests/reference/bundle.R
# What follows from sums must be what follows from rows. Writes the rows of a made-up site with crossprod() of its design, the
# same within blocks, lm() with and without block effects, clubSandwich's CR0 by drawn cluster, and crossprod() of a panel.
suppressMessages({library(jsonlite); library(clubSandwich)})
set.seed(1450)
n <- 360
block <- rep(sprintf("b%d", 1:6), each = n / 6)
cluster <- rep(sprintf("c%02d", 1:24), each = n / 24)
arm <- c("usual", "some", "more")[1 + (seq_len(n) + rep(0:5, each = n / 6)) %% 3]
byCluster <- rep(rep(c("usual", "some", "more"), 8), each = n / 24)
age <- round(rnorm(n, 47, 12), 1)
alone <- as.numeric(runif(n) < 0.4)
before <- round(20 + 0.1 * age + rnorm(n, 0, 4), 2)
later <- round(before + 2 * (arm == "some") + 3 * (arm == "more") + alone + as.numeric(factor(block)) + rnorm(n, 0, 3), 2)
euro <- round(900 + 40 * (arm == "more") + 5 * later + rnorm(n, 0, 50))
d <- data.frame(block, cluster, arm, byCluster, age, alone, before, later, euro)
lower <- function(m) { m <- unname(as.matrix(m)); unlist(lapply(seq_len(nrow(m)), function(i) m[i, seq_len(i)])) }
design <- function(arm) cbind(1, arm == "more", arm == "some", d$age - 60, d$alone)
X <- design(d$arm) * 1
G <- crossprod(cbind(X, d$later - 30, d$euro))
within <- apply(cbind(X[, -1], d$later - 30, d$euro), 2, function(v) v - ave(v, d$block))
fit <- lm(later ~ I(arm == "more") + I(arm == "some") + I(age - 60) + alone, d)
blocked <- lm(later ~ I(arm == "more") + I(arm == "some") + I(age - 60) + alone + block, d)
two <- d[d$arm != "some", ]
Z <- cbind(two$arm == "more", two$age - 60, two$alone, two$later - 30, two$euro) * 1
pair <- apply(Z, 2, function(v) v - ave(v, two$block))
C <- design(d$byCluster) * 1
v <- t(sapply(split(seq_len(n), d$cluster), function(rows) {
  S <- crossprod(C[rows, ]); t <- crossprod(C[rows, ], d$later[rows] - 30)
  c(lower(S), t)
}))
drawn <- lm(later ~ I(byCluster == "more") + I(byCluster == "some") + I(age - 60) + alone, d)
panel <- lapply(split(d, d$arm), function(one) list(units = nrow(one), sums = unname(colSums(one[, c("before", "later")] - 30)),
  products = lower(crossprod(as.matrix(one[, c("before", "later")] - 30)))))
cost <- lapply(split(d, d$arm), function(one) list(effect = sum(one$later - 30), cost = sum(one$euro),
  effectSquares = sum((one$later - 30)^2), costSquares = sum(one$euro^2), products = sum((one$later - 30) * one$euro)))
of <- function(fit, which) list(estimate = unname(coef(fit)[which]), standardError = unname(sqrt(diag(vcov(fit)))[which]), df = fit$df.residual)
write_json(list(
  data = as.list(d), gram = lower(G), within = lower(crossprod(within)), pair = lower(crossprod(pair)),
  plain = of(fit, 2:5), blocked = of(blocked, 2:5),
  clusterProducts = lower(crossprod(v)),
  cr0 = list(coefficients = unname(coef(drawn)), standardErrors = unname(sqrt(diag(vcovCR(drawn, cluster = d$cluster, type = "CR0"))))),
  panel = panel, costEffect = cost), "tests/reference/bundle.json", digits = I(17), auto_unbox = TRUE, pretty = FALSE)
