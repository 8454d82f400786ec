# Run from the root of the repository: Rscript tests/reference/factorial.R
# Main effects and interactions of 2^k designs. Weighted cell means by the formula (variance Σ c² s²/n, Welch-Satterthwaite df;
# within blocks Σ (n_b/n)² …, n − 2^k B) and, without blocks, the coefficients of the saturated lm() on ±1/2 with HC2 of
# sandwich: `agreement` is the worst relative difference between the two. Adjusted (`lin`): one regression with every cell's
# own slopes, covariates from their mean over all analysed units, HC2 and classical errors, df n − p.
suppressMessages({library(jsonlite); library(sandwich)})
set.seed(1935)

contrasts_of <- function(factors) {
  cells <- expand.grid(setNames(rep(list(c(-1, 1)), length(factors)), factors))
  ids <- apply(cells, 1, function(r) {
    given <- sort(factors[r == 1]); if (length(given) == 0) "none" else paste(given, collapse = "-and-")
  })
  k <- length(factors); sorted <- sort(factors)
  main <- lapply(sorted, function(f) list(name = paste0("with-", f, "~without-", f), term = f, c = setNames(cells[[f]] / 2^(k - 1), ids)))
  pairs <- combn(sorted, 2, simplify = FALSE)
  two <- lapply(pairs, function(p) list(name = paste0(p[1], "-x-", p[2], "~additive"), term = paste(p, collapse = ":"),
    c = setNames(cells[[p[1]]] * cells[[p[2]]] / 2^(k - 2), ids)))
  c(main, two)
}

welch <- function(y, arm, c) {
  m <- tapply(y, arm, mean)[names(c)]; v <- c^2 * (tapply(y, arm, var) / tapply(y, arm, length))[names(c)]
  n <- tapply(y, arm, length)[names(c)]
  list(estimate = sum(c * m), standardError = sqrt(sum(v)), df = sum(v)^2 / sum(v^2 / (n - 1)))
}

blocked <- function(y, arm, block, c) {
  parts <- sapply(split(seq_along(y), block), function(i) {
    w <- welch(y[i], arm[i], c); c(w$estimate, w$standardError^2, length(i))
  })
  share <- parts[3, ] / length(y)
  list(estimate = sum(share * parts[1, ]), standardError = sqrt(sum(share^2 * parts[2, ])),
       df = length(y) - length(c) * ncol(parts))
}

saturated <- function(d, factors, term) {
  d[factors] <- lapply(factors, function(f) d[[f]] / 2)
  fit <- lm(as.formula(paste("y ~", paste(sort(factors), collapse = "*"))), d)
  list(estimate = coef(fit)[[term]], standardError = sqrt(vcovHC(fit, type = "HC2")[term, term]))
}

lin <- function(d, c, block) {
  x <- scale(as.matrix(d[, c("age", "alone")]), scale = FALSE)
  d$x1 <- x[, 1]; d$x2 <- x[, 2]; d$arm <- factor(d$arm)
  if (is.null(block)) {
    fit <- lm(y ~ 0 + arm + arm:x1 + arm:x2, d)
    names_of <- paste0("arm", names(c)); weights <- unname(c)
  } else {
    d$cell <- factor(paste(d$arm, block, sep = "/"))
    fit <- lm(y ~ 0 + cell + arm:x1 + arm:x2, d)
    share <- table(block) / nrow(d)
    grid <- expand.grid(arm = names(c), block = names(share), stringsAsFactors = FALSE)
    names_of <- paste0("cell", grid$arm, "/", grid$block); weights <- unname(c[grid$arm]) * as.numeric(share[grid$block])
  }
  stopifnot(!anyNA(coef(fit)))
  one <- function(type) sqrt(drop(t(weights) %*% vcovHC(fit, type = type)[names_of, names_of] %*% weights))
  list(estimate = sum(weights * coef(fit)[names_of]), hc2 = one("HC2"), hc3 = one("HC3"), classical = one("const"), df = fit$df.residual)
}

make <- function(name, factors, sizes, blocks, level = 0) {
  cells <- expand.grid(setNames(rep(list(c(-1, 1)), length(factors)), factors))
  d <- cells[rep(seq_len(nrow(cells)), sizes), , drop = FALSE]
  ids <- apply(d, 1, function(r) { g <- sort(factors[r == 1]); if (length(g) == 0) "none" else paste(g, collapse = "-and-") })
  n <- nrow(d); d$arm <- unname(ids); d$age <- round(rnorm(n, 50, 12)); d$alone <- ave(seq_len(n), d$arm, FUN = function(i) sample(rep_len(c(1, 0, 0, 1, 0), length(i))))
  d$block <- if (blocks == 1) "all" else paste0("b", rep_len(seq_len(blocks), n))
  d$y <- round(level + 10 + .1 * d$age - d$alone + 1.5 * (d[[factors[1]]] > 0) + .8 * (d[[factors[2]]] > 0) +
    1.2 * (d[[factors[1]]] > 0 & d[[factors[2]]] > 0) + as.numeric(factor(d$block)) + rnorm(n) * (2 + (d[[factors[1]]] > 0)), 3)
  results <- lapply(contrasts_of(factors), function(one) {
    block <- if (blocks == 1) NULL else d$block
    plain <- if (is.null(block)) welch(d$y, d$arm, one$c) else blocked(d$y, d$arm, d$block, one$c)
    if (is.null(block)) {
      by_lm <- saturated(d, factors, one$term)
      agreement <- max(abs(by_lm$estimate / plain$estimate - 1), abs(by_lm$standardError / plain$standardError - 1))
    } else agreement <- 0
    list(contrast = one$name, weights = as.list(one$c), plain = plain, lin = lin(d, one$c, block), agreement = agreement)
  })
  stopifnot(max(sapply(results, `[[`, "agreement")) < 1e-9)
  list(name = name, factors = factors, arm = d$arm, age = d$age, alone = d$alone, block = if (blocks == 1) NULL else d$block,
       y = d$y, results = results)
}

cases <- list(
  make("two factors, unequal arms", c("coaching", "bonus"), c(14, 9, 11, 17), 1),
  make("two factors, blocks", c("coaching", "bonus"), c(15, 15, 12, 18), 3),
  make("three factors, unequal arms", c("coaching", "bonus", "app"), c(9, 8, 10, 7, 11, 9, 8, 12), 1),
  make("three factors, blocks", c("coaching", "bonus", "app"), rep(12, 8), 2),
  make("two factors, around a million", c("coaching", "bonus"), c(10, 10, 10, 10), 1, 1e6)
)
made <- paste(R.version.string, "sandwich", packageVersion("sandwich"))
write(toJSON(list(made = made, cases = cases), auto_unbox = TRUE, digits = NA, null = "null"), "tests/reference/factorial.json")
