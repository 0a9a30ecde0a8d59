writeArticles()
