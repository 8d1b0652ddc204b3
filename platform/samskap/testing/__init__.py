"""What a plugin is tested with: scenarios, and the contract that every plugin keeps."""
