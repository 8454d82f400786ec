# Run from the root of the repository: Rscript tests/reference/linear-algebra.R
# R's Cholesky factor, eigenvalues and (I - K)^(-1/2) q, and Longley's data (coefficients certified by NIST).
library(jsonlite)
set.seed(7)
x <- matrix(round(rnorm(60), 3), 12)
g <- crossprod(x)
root <- function(k, q) { e <- eigen(diag(nrow(k)) - k, symmetric = TRUE); d <- ifelse(e$values > 1e-12, e$values^-0.5, 0); drop(e$vectors %*% (d * crossprod(e$vectors, q))) }
q <- round(rnorm(5), 3)
k_small <- g / (8 * sum(diag(g)))
k_large <- 0.999 * g / max(eigen(g)$values)
full <- qr.Q(qr(x))
k_full <- crossprod(full[1:3, ]); # rows 1 to 3 of an orthonormal matrix: eigenvalues below 1
k_one <- { e <- eigen(g); e$vectors %*% diag(c(1, 0.5, 0.2, 0, 1)) %*% t(e$vectors) }
write_json(list(made = R.version.string, x = x, gram = g, lower = t(chol(g)), eigen = eigen(g)$values, q = q,
  roots = lapply(list(small = k_small, large = k_large, part = k_full, one = k_one), function(k) { r <- root(k, q); list(k = k, root = r, own = drop(r %*% k %*% (diag(5) - k) %*% r)) }),
  longley = as.list(longley)), "tests/reference/linear-algebra.json", digits = I(17), auto_unbox = TRUE)
