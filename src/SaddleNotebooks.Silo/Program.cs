using SaddleNotebooks.Silo;

return await SiloCommand.Create().Parse(args).InvokeAsync();
