print("redrive")
