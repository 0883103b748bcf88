// The worker asks through Exports; nothing begins by itself.
return;
