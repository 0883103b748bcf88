using SaddleNotebooks.Charts;
using SaddleNotebooks.Live;
using SaddleNotebooks.Playground;

namespace SaddleNotebooks.Magics.Commands;

/// <summary><c>#!live loss</c>: a page on this machine that trains it, with its curvature, while one watches.</summary>
sealed class LiveCommand : ObjectiveCommand
{
    // A page for each session: the next call ends the one before, and the process all of them.
    LiveServer? server;

    public override string Name => "#!live";

    public override string Help => "Opens a page on this machine that trains while you watch the curvature: stop at a plateau, look around, kick along the lowest eigenvector, go on.";

    public override IReadOnlyList<MagicParameter> Parameters { get; } = [ObjectiveParameter, PointParameter];

    private protected override void Run(IMagicContext context, object value, Subject subject)
    {
        var engine = new PlaygroundEngine(subject.Live(Point(context)));
        server?.Dispose();
        server = LiveServer.Start(engine.Answer);
        string address = server.AddressOf("network.html").AbsoluteUri, link = HtmlFragment.Encode(address);
        context.Display(new HtmlFragment(
            $"<p><a href=\"{link}\" target=\"_blank\" rel=\"noopener noreferrer\">Open the microscope</a>: it trains in this process, from where your function stands. The address works on this machine only, until the next <code>{Name}</code> or the end of the session.</p>",
            $"Open the microscope: {address} – on this machine, until the next {Name} or the end of the session."));
    }
}
