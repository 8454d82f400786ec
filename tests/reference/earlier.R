# Intraclass correlation and explained variance of earlier data: Rscript tests/reference/earlier.R
library(jsonlite)
set.seed(20261125)

sizes <- c(9, 14, 6, 11, 20, 8, 13, 4)
cluster <- rep(seq_along(sizes), sizes)
n <- length(cluster)
age <- round(65 + 20 * runif(n))
level <- c("alone", "together", "family")[sample(3, n, replace = TRUE)]
block <- ifelse(cluster <= 4, "north", "south")
y <- round(2 + c(-0.2, 0.9, 0.4, 1.3, -1.1, 0.1, -0.7, -0.4)[cluster] + 0.04 * age + (level == "alone") + 0.8 * (block == "north") + rnorm(n), 6)
z <- as.numeric(y > median(y))
flat <- round(rnorm(n), 6)

icc <- function(v) {
  s <- summary(aov(v ~ factor(cluster)))[[1]][["Mean Sq"]]
  m0 <- (n - sum(sizes^2) / n) / (length(sizes) - 1)
  (s[1] - s[2]) / (s[1] + (m0 - 1) * s[2])
}
explained <- function(formula) summary(lm(formula))$adj.r.squared

write_json(list(
  cluster = cluster, age = age, level = level, block = block, y = y, z = z, flat = flat,
  icc = list(y = icc(y), z = icc(z), flat = icc(flat)),
  r2 = list(
    age = explained(y ~ age), ageLevel = explained(y ~ age + level), block = explained(y ~ block),
    all = explained(y ~ block + age + level), binary = explained(z ~ block + age), nothing = explained(flat ~ age)
  ),
  mean = mean(y), sd = sd(y)
), "tests/reference/earlier.json", digits = NA, auto_unbox = TRUE)
