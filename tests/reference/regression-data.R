# Run from the root of the repository: Rscript tests/reference/regression-data.R
# Made-up data that ols-adjusted.R and lin-adjusted.R share: 60 clusters in 6 blocks, with several ways of drawing arms
# (0 control, 1 treatment, 2 another arm), categories, dates and gaps; and mtcars for the published numbers.
library(jsonlite)
RNGversion("4.0.0")
set.seed(20260701)

size <- sample(3:9, 60, TRUE)
cluster <- rep(1:60, size)
block_of <- rep(1:6, c(8, 8, 10, 10, 12, 12))
block <- block_of[cluster]
n <- length(cluster)
d <- data.frame(
  cluster = sprintf("c%02d", cluster), block = paste0("b", block), region = paste0("r", sprintf("%02d", 1 + (seq_len(n) * 7) %% 11)),
  age = round(rnorm(n, 50, 12)), alone = rbinom(n, 1, 0.4), hood = sample(c("north", "east", "south", "west"), n, TRUE),
  since = 19000 + sample(1:900, n, TRUE))
d$baseline <- round(20 + 0.2 * d$age + 3 * d$alone + 2 * rnorm(60)[cluster] + rnorm(n, 0, 4), 2)

complete <- function(n, arms) sample(rep_len(arms, n))
d$armUnit <- complete(n, 0:2)
d$armTwo <- rbinom(n, 1, 0.35)
d$armBlocked <- ave(seq_len(n), block, FUN = function(i) { b <- block[i[1]]; sample(rep_len(list(c(0, 1), c(0, 1, 1), c(0, 0, 1, 2), c(0, 1, 2), c(0, 0, 0, 1), c(1, 2))[[b]], length(i))) })
by_cluster <- complete(60, c(0, 1))
d$armCluster <- by_cluster[cluster]
in_block <- unlist(lapply(split(1:60, block_of), function(g) complete(length(g), if (block_of[g[1]] %% 2) c(0, 1) else c(0, 0, 1, 2))))
d$armClusterBlocked <- in_block[cluster]
d$pair <- sprintf("p%03d", (seq_len(n) + 1) %/% 2)
d$armPair <- ave(runif(n), d$pair, FUN = function(u) if (length(u) == 2) as.numeric(rank(u) - 1) else 2)
cluster_pair <- rep(1:30, each = 2)
first <- rbinom(30, 1, 0.5)
d$clusterPair <- sprintf("q%02d", cluster_pair)[cluster]
d$armClusterPair <- as.vector(rbind(first, 1 - first))[cluster]

effect <- 1.5 + 0.05 * (d$age - 50)
given <- function(arm) round(0.6 * d$baseline + 2 * d$alone + block + 1.5 * rnorm(60)[cluster] + effect * (arm == 1) + rnorm(n, 0, 3 + (arm == 1)), 2)
for (arm in grep("^arm", names(d), value = TRUE)) d[[sub("arm", "y", arm)]] <- given(d[[arm]])

gaps <- function(x, share) { x[sample(n, round(share * n))] <- NA; x }
d$yGaps <- gaps(d$yUnit, 0.1)
d$ageGaps <- gaps(d$age, 0.15)
d$hoodGaps <- gaps(d$hood, 0.1)
d$ageTwice <- 2 * d$age + 3
d$ageSquare <- d$age^2
d$ageCube <- d$age^3
d$rare <- ifelse(seq_len(n) == which(d$armUnit == 1)[5], "one", ifelse(seq_len(n) %% 2 == 0, "even", "odd"))
d$high <- ifelse(d$armUnit == 1, 70, d$age)
d$oneArm <- ifelse(d$armUnit == 1 | seq_len(n) %% 3 > 0, "both", "control only")
d$ageFar <- 1e6 + d$age / 50

write_json(list(made = R.version.string, trial = as.list(d), cars = as.list(mtcars[, c("mpg", "hp", "cyl", "carb", "wt")])),
  "tests/reference/regression-data.json", digits = NA, na = "null")
cat(n, "rows\n")
print(table(d$block, d$armBlocked)); print(table(block_of, in_block))
