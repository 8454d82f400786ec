# Run from the root of the repository: Rscript tests/reference/distributions.R
# Tails and quantiles of R's own distributions, far tails included.
library(jsonlite)

t_at <- expand.grid(t = c(0, 0.001, 0.01, 0.3, 1, 1.96, 3.5, 8, 25, 120, 1e5), df = c(0.8, 1, 1.393705507, 2, 3.7, 7, 30, 120.5, 1e4, 1e6, Inf))
t_at$two <- 2 * pt(-t_at$t, t_at$df)
t_at$upper <- pt(t_at$t, t_at$df, lower.tail = FALSE)
t_at$lower <- pt(-t_at$t, t_at$df, lower.tail = FALSE)
t_at <- t_at[t_at$two > 1e-300, ]

q_at <- expand.grid(p = c(1e-12, 1e-6, 0.0005, 0.01, 0.025, 0.3, 0.4999, 0.5, 0.6, 0.95, 0.975, 0.99999), df = c(1, 1.393705507, 2, 3.7, 7.3, 30, 307.1324945, 1e4, 1e6, Inf))
q_at$q <- qt(q_at$p, q_at$df)

z_at <- data.frame(z = c(-37, -8.3, -3, -1, 0, 1e-8, 0.5, 1, 1.959964, 3, 6, 8.3, 20, 37))
z_at$upper <- pnorm(z_at$z, lower.tail = FALSE)
z_at$two <- 2 * pnorm(-abs(z_at$z))

n_at <- data.frame(p = c(1e-300, 1e-100, 1e-12, 1e-6, 0.001, 0.025, 0.3, 0.49999, 0.5, 0.7, 0.975, 0.999, 0.99999999))
n_at$q <- qnorm(n_at$p)

f_at <- expand.grid(f = c(0.001, 0.2, 1, 2.5, 8, 45.46, 300), df1 = c(1, 2, 7, 20), df2 = c(1.7, 4, 30, 445, 1e5, Inf))
f_at$upper <- pf(f_at$f, f_at$df1, f_at$df2, lower.tail = FALSE)
f_at <- f_at[f_at$upper > 1e-300, ]

c_at <- expand.grid(x = c(1e-6, 0.5, 1, 3.84, 12, 40, 152.2330081, 700, 2100), df = c(1, 2, 3, 5, 12, 13, 100, 2001))
c_at$upper <- pchisq(c_at$x, c_at$df, lower.tail = FALSE)
c_at <- c_at[c_at$upper > 1e-300, ]

rows <- function(d) lapply(split(d, seq_len(nrow(d))), function(r) lapply(as.list(r), function(v) if (is.infinite(v)) "Inf" else v))
write_json(
  list(made = R.version.string, t = unname(rows(t_at)), tQuantile = unname(rows(q_at)), normal = unname(rows(z_at)),
       normalQuantile = unname(rows(n_at)), f = unname(rows(f_at)), chiSquare = unname(rows(c_at))),
  "tests/reference/distributions.json", digits = NA, auto_unbox = TRUE)
