using SaddleNotebooks.Tool;

return await SaddleCommand.RunAsync(args);
