namespace SaddleNotebooks;

/// <summary>
/// Differentiation through TorchScript. There an error of libtorch is an exception, where the direct call, <c>torch.autograd.grad</c>, ends the process; and there
/// parameters can be given other values without invalidating graphs that were built with them (<c>data</c>, which TorchSharp does not have).
/// </summary>
static class AutogradScript
{
    const string Source = """
        def write(parameters: List[Tensor], flat: Tensor):
            offset = 0
            for p in parameters:
                n = p.numel()
                p.data.copy_(flat[offset:offset + n].view_as(p))
                offset += n
            return flat

        def read(parameters: List[Tensor], flat: Tensor):
            offset = 0
            for p in parameters:
                n = p.numel()
                flat[offset:offset + n].copy_(p.data.reshape(-1))
                offset += n
            return flat

        def parts(parameters: List[Tensor], flat: Tensor) -> List[Optional[Tensor]]:
            result: List[Optional[Tensor]] = []
            offset = 0
            for p in parameters:
                n = p.numel()
                result.append(flat[offset:offset + n].view_as(p))
                offset += n
            return result

        def joined(parameters: List[Tensor], values: List[Optional[Tensor]]) -> Tensor:
            result: List[Tensor] = []
            i = 0
            for v in values:
                if v is None:
                    result.append(torch.zeros_like(parameters[i]).reshape(-1))
                else:
                    result.append(v.detach().reshape(-1))
                i += 1
            return torch.cat(result)

        def gradient(loss: Tensor, parameters: List[Tensor]):
            g = torch.autograd.grad([loss], parameters, None, False, False, True)
            return joined(parameters, g)

        def graph(output: Tensor, weight: Tensor, parameters: List[Tensor]):
            w: List[Optional[Tensor]] = [weight]
            g = torch.autograd.grad([output], parameters, w, True, True, True)
            result: List[Tensor] = []
            i = 0
            for v in g:
                if v is None:
                    result.append(torch.zeros_like(parameters[i]))
                else:
                    result.append(v)
                i += 1
            return result

        def product(outputs: List[Tensor], parameters: List[Tensor], v: Tensor, retain: bool):
            used: List[Tensor] = []
            weights: List[Optional[Tensor]] = []
            i = 0
            for w in parts(parameters, v):
                if outputs[i].requires_grad:
                    used.append(outputs[i])
                    weights.append(w)
                i += 1
            if len(used) == 0:
                return torch.zeros_like(v)
            h = torch.autograd.grad(used, parameters, weights, retain, False, True)
            return joined(parameters, h)

        def gauss_newton(z: Tensor, u: Tensor, outputs: List[Tensor], leaf: Tensor, slope: Tensor, parameters: List[Tensor], v: Tensor, retain: bool):
            used: List[Tensor] = []
            weights: List[Optional[Tensor]] = []
            i = 0
            for w in parts(parameters, v):
                if outputs[i].requires_grad:
                    used.append(outputs[i])
                    weights.append(w)
                i += 1
            if len(used) == 0 or not slope.requires_grad:
                return torch.zeros_like(v)
            tangents = torch.autograd.grad(used, [u], weights, retain, False, True)
            tangent = tangents[0]
            if tangent is None:
                return torch.zeros_like(v)
            t: List[Optional[Tensor]] = [tangent]
            curved = torch.autograd.grad([slope], [leaf], t, retain, False, True)
            c = curved[0]
            if c is None:
                return torch.zeros_like(v)
            cs: List[Optional[Tensor]] = [c]
            h = torch.autograd.grad([z], parameters, cs, retain, False, True)
            return joined(parameters, h)

        """;

    static readonly Lazy<torch.jit.CompilationUnit> Unit = new(() => torch.jit.compile(Source));

    /// <summary>parameters ← flat, part by part; graphs that hold the parameters stay valid and see the new values.</summary>
    public static void Write(Tensor[] parameters, Tensor flat) => Call<Tensor>("write", parameters, flat).Dispose();

    /// <summary>flat ← parameters.</summary>
    public static void Read(Tensor[] parameters, Tensor flat) => Call<Tensor>("read", parameters, flat).Dispose();

    /// <summary>∂loss/∂parameters as one vector.</summary>
    public static Tensor Gradient(Tensor loss, Tensor[] parameters) => Call<Tensor>("gradient", loss, parameters);

    /// <summary>weightᵀ ∂output/∂parameters, part by part, with a graph of its own that can be differentiated again.</summary>
    public static Tensor[] Graph(Tensor output, Tensor weight, Tensor[] parameters) => Call<Tensor[]>("graph", output, weight, parameters);

    /// <summary>Σ_i v_iᵀ ∂outputs_i/∂parameters as one vector.</summary>
    public static Tensor Product(Tensor[] outputs, Tensor[] parameters, Tensor v, bool retain) => Call<Tensor>("product", outputs, parameters, v, retain);

    /// <summary>Jᵀ (∂slope/∂leaf) J v, where outputs = Jᵀu is the linear function of u that <see cref="Graph"/> made of z.</summary>
    public static Tensor GaussNewton(Tensor z, Tensor u, Tensor[] outputs, Tensor leaf, Tensor slope, Tensor[] parameters, Tensor v, bool retain)
        => Call<Tensor>("gauss_newton", z, u, outputs, leaf, slope, parameters, v, retain);

    static T Call<T>(string function, params object[] arguments)
        => LibtorchMessage.Guard("differentiate the loss", () => (T)Unit.Value.invoke(function, arguments));
}
