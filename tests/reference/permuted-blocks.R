# Lists of permuted blocks, made from given uniform numbers: the size of a block, then Durstenfeld's shuffle of its places.
#   Rscript tests/reference/permuted-blocks.R
library(jsonlite)

permuted <- function(uniform, sizes, ratio, n) {
  arms <- character(0)
  at <- 0
  take <- function() { at <<- at + 1; uniform[at] }
  while (length(arms) < n) {
    size <- sizes[1 + floor(take() * length(sizes))]
    block <- rep(names(ratio), size * ratio / sum(ratio))
    for (last in size:2) {
      other <- 1 + floor(take() * last)
      block[c(last, other)] <- block[c(other, last)]
    }
    arms <- c(arms, block)
  }
  arms[seq_len(n)]
}

case <- function(seed, sizes, ratio) {
  set.seed(seed)
  uniform <- round(runif(120), 6)
  list(sizes = sizes, shares = lapply(as.list(ratio), unbox), uniform = uniform, arms = permuted(uniform, sizes, ratio, 50))
}

cases <- list(
  case(1, c(4, 6), c(a = 1, b = 1)),
  case(2, c(2), c(a = 1, b = 1)),
  case(3, c(3, 6, 9), c(a = 1, b = 2)),
  case(4, c(6, 12), c(a = 3, b = 1, c = 2))
)
write_json(list(made = unbox(R.version.string), cases = cases), "tests/reference/permuted-blocks.json", digits = 17)
