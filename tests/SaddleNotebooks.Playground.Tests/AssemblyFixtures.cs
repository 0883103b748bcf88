using SaddleNotebooks.Playground.Tests;

[assembly: AssemblyFixture(typeof(PublishedSite))]
