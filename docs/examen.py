# %% [raw]
# ---
# description: Veinte preguntas sobre las derivadas de las funciones de activación, con su respuesta y la página que conviene releer.
# tags: [quiz, test, autoevaluación, cuestionario]
# ---

# %% [markdown]
# # Examen final
#
# Veinte preguntas sobre todo el curso. Cada una lleva una idea a un caso que no está en su página: no hace falta recordar
# números, sino usar lo que se ha entendido. Elige antes de abrir la respuesta, que dice también adónde volver.

# %% [markdown]
# Con papel y lápiz basta. Quien prefiera medir tiene aquí un cociente, y sitio para sus funciones:

# %% tags=["folded"]
import numpy as np


def sigmoide(x):
    return 1 / (1 + np.exp(-x))


def softmax(z):
    p = np.exp(z - np.max(z))
    return p / np.sum(p)


def cociente(f, x, h=1e-5):
    return (f(x + h) - f(x - h)) / (2 * h)


pendiente = cociente(sigmoide, 0.0)
print(f"σ sube con pendiente {pendiente:.2f} en 0")

# %% [markdown]
# ## Lo que cuenta una derivada
#
# Cerca de $x = 5$ la gráfica de $f$ es casi una recta, con $f(5) = 20$ y $f'(5) = 3$. La entrada pasa de 5 a 5.1. ¿Qué hace
# la salida?
#
# - **A.** Sube cerca de un 3 %, que es lo que dice la derivada.
# - **B.** Sube cerca de 3, que es lo que dice la derivada.
# - **C.** Sube cerca de {{ 3 * 0.1:.1f }}, el triple de lo que sube la entrada.
# - **D.** No se sabe: para calcularlo falta la fórmula de $f$.
#
# ??? question "Cuando hayas elegido, abre aquí"
#     La respuesta es la C. La entrada se ha movido 0.1, y la salida, el triple, $3 \cdot 0.1$. La B es lo que subiría la
#     recta si $x$ creciera 1. La A confunde movimiento con porcentaje: un 3 % de 20 es {{ 0.03 * 20:.1f }}. Para una recta
#     basta su pendiente. Vuelve a [¿Qué mide la derivada de una función de
#     activación?](tutoriales/01-que-mide-la-derivada.py#una-resta-y-una-division).

# %% [markdown]
# ## Un millón de más
#
# Con $h = 10^{-9}$, el cociente $\frac{f(x + h) - f(x)}{h}$ acierta seis cifras de la derivada de tanh en $x = 1$. Se
# repite, en coma flotante, con $10^6 + \tanh(x)$, que tiene la misma derivada. ¿Qué tal sale?
#
# - **A.** Igual de bien, porque el millón se cancela al restar.
# - **B.** Mucho peor, y bajar $h$ suele empeorarlo.
# - **C.** Mucho peor, y bajar $h$ siempre lo mejora.
#
# ??? question "Cuando hayas elegido, abre aquí"
#     La respuesta es la B. Cerca de un millón, los números van casi de $10^{-10}$ en $10^{-10}$, y dividir por $h$
#     agranda el redondeo: el error es del
#     {{ 100 * abs(((1e6 + np.tanh(1 + 1e-9)) - (1e6 + np.tanh(1.0))) / 1e-9 * np.cosh(1.0) ** 2 - 1):.0f }} %. La A tienta
#     porque en el papel se cancela. Un $h$ menor lo suele agrandar; si acierta, es suerte. Vuelve a [¿Con qué paso h conviene derivar con
#     números?](tutoriales/02-el-paso-h.py#dos-errores-que-tiran-en-sentidos-contrarios).

# %% [markdown]
# ## Dos alturas de la sigmoide
#
# En un punto, σ vale 0.8. ¿Hay otro punto en el que tenga la misma pendiente? ¿Cuánto vale σ en él?
#
# - **A.** Sí, y σ vale allí 0.2.
# - **B.** Sí, y σ vale allí 0.4.
# - **C.** Sí, y σ vale allí −0.8.
# - **D.** No, porque σ crece siempre.
#
# ??? question "Cuando hayas elegido, abre aquí"
#     La respuesta es la A. La pendiente es $s\,(1 - s)$: con 0.8 y con 0.2 sale {{ 0.8 * 0.2:.2f }}. La C tienta por la
#     simetría, pero la de σ es $\sigma(-x) = 1 - \sigma(x)$. Y la D confunde la curva con su pendiente: que una crezca
#     siempre no impide que la otra suba y baje. Vuelve a [¿De dónde sale σ(1 − σ)? Cinco caminos a la derivada de la
#     sigmoide](tutoriales/03-derivada-de-la-sigmoide.py#que-se-aprende-de-la-formula).

# %% [markdown]
# ## Solo con la salida
#
# Un programa guarda la salida $f(x)$ y borra $x$. ¿Con cuál de estas funciones puede calcular la pendiente en $x$, sea cual
# sea $x \ne 0$?
#
# - **A.** Con $f(x) = x^2$.
# - **B.** Con $f(x) = x^3$.
# - **C.** Con $f(x) = \cos(x)$.
# - **D.** Con $f(x) = |x|$.
#
# ??? question "Cuando hayas elegido, abre aquí"
#     La respuesta es la B. $x^3$ no repite altura: de la salida $a$ se saca $x$, y de $x$, la pendiente $3x^2$. Las otras
#     valen lo mismo en $x$ y en $-x$, con pendientes contrarias. El coseno tienta: su altura da el tamaño de la pendiente,
#     pero no el signo. Vuelve a [¿s(1 − s) se aplica a la entrada o a la
#     salida?](tutoriales/04-entrada-o-salida.py#cuando-basta-la-salida).

# %% [markdown]
# ## Una tangente hiperbólica más ancha
#
# ¿Cuál es la mayor pendiente de $f(x) = \tanh(x/2)$?
#
# - **A.** 1, porque estirarla a lo ancho no la hace más alta.
# - **B.** 2, porque cada $x$ se ha dividido por 2.
# - **C.** ½, porque la cadena multiplica por la derivada de $x/2$.
# - **D.** ¼, porque es una sigmoide con otra escala.
#
# ??? question "Cuando hayas elegido, abre aquí"
#     La respuesta es la C. $f'(x) = \frac{1}{2}\tanh'(x/2)$, y tanh′ llega a 1 en 0: medida,
#     {{ cociente(lambda x: np.tanh(x / 2), 0.0):.3f }}. La D tienta, porque $\tanh(x/2) = 2\sigma(x) - 1$; pero ese 2
#     también multiplica la pendiente. La A olvida que el mismo camino se hace en el doble de ancho. Vuelve a [¿Por qué la
#     derivada de tanh llega a 1 y la de σ solo a 1/4?](tutoriales/05-derivada-de-tanh.py#mas-alta-pero-mas-estrecha).

# %% [markdown]
# ## Un escalón que no está en 0
#
# $f(x)$ vale 2 si $x < 3$, y 5 si $x \ge 3$. ¿Qué hace el cociente $\frac{f(3 + h) - f(3)}{h}$ cuando $h$ se acerca a 0?
#
# - **A.** Por la derecha vale 0, y por la izquierda crece sin límite alguno.
# - **B.** Por los dos lados vale 0, porque cada trozo es horizontal.
# - **C.** Por los dos lados crece sin límite, porque la subida es vertical.
# - **D.** Por la derecha vale 0, y por la izquierda se acerca a 3, lo que salta.
#
# ??? question "Cuando hayas elegido, abre aquí"
#     La respuesta es la A. A la derecha, $5 - 5 = 0$. A la izquierda, $\frac{2 - 5}{h}$, que con $h = -0.001$ vale ya
#     {{ (2 - 5) / -0.001:.0f }}. La B mira los trozos y olvida que $f(3)$ está arriba. La C supone una raya vertical que la
#     gráfica no tiene. Vuelve a [¿Cómo se dibuja un salto sin mentir? La función
#     escalón](tutoriales/06-el-salto-del-escalon.py#la-derivada-en-el-salto).

# %% [markdown]
# ## Una uve y el cociente centrado
#
# Con $f(x) = |x - 2|$, el cociente centrado en $x = 2$ vale 0 con cualquier $h$. ¿Cuánto vale $f'(2)$?
#
# - **A.** 0, porque el cociente no cambia al bajar $h$.
# - **B.** 0, porque en un mínimo la pendiente es 0.
# - **C.** No existe, porque $f$ da un salto en 2.
# - **D.** No existe, porque cada lado se acerca a otro número.
#
# ??? question "Cuando hayas elegido, abre aquí"
#     La respuesta es la D. Las derivadas laterales son −1 y 1, y el cociente centrado hace su media, que es 0 sin que haya
#     derivada: la A se fía de él. La B vale solo donde hay derivada. Y $f$ es continua: en 2 tiene una esquina. Vuelve a
#     [¿Cuánto vale la derivada de ReLU en cero?](tutoriales/07-relu-en-cero.py#la-demostracion-un-limite-por-cada-lado).

# %% [markdown]
# ## Rectas que no pasan por encima
#
# $f(x)$ vale $x$ si $x < 0$, y $4x$ si $x \ge 0$. Una recta pasa por $(0, 0)$ y no queda por encima de $f$ en ningún punto.
# ¿Qué pendientes son posibles?
#
# - **A.** Solo 1 y 4, las de los dos trozos.
# - **B.** Solo 2.5, la media de las dos.
# - **C.** Todas las que van de 1 a 4.
# - **D.** Todas las que van de 0 a 1.
#
# ??? question "Cuando hayas elegido, abre aquí"
#     La respuesta es la C. A la derecha hace falta $gx \le 4x$, o sea $g \le 4$; a la izquierda, $gx \le x$, o sea
#     $g \ge 1$. Es el subdiferencial, $[1, 4]$. La A tienta porque son sus bordes, pero lo de en medio también vale. La D es
#     el de la ReLU. Vuelve a [¿Cuánto vale la derivada de ReLU en
#     cero?](tutoriales/07-relu-en-cero.py#que-numeros-se-pueden-elegir).

# %% [markdown]
# ## Una caja que crece y se estrecha
#
# Una caja centrada en 0 mide $h$ de ancho y $1/\sqrt{h}$ de alto. Si $h$ tiende a 0, su altura crece sin límite, y en cada
# $x \ne 0$ acaba valiendo 0. ¿Se acerca a la delta de Dirac?
#
# - **A.** Sí, porque acaba en infinito en 0 y en 0 fuera.
# - **B.** Sí, pero a media delta, porque crece despacio.
# - **C.** No, porque tiene esquinas y la delta es suave.
# - **D.** No, porque su acción sobre $\varphi$ tiende a 0.
#
# ??? question "Cuando hayas elegido, abre aquí"
#     La respuesta es la D. El área es $h/\sqrt{h} = \sqrt{h}$: con $h = 0.0001$ queda {{ 0.0001**0.5:.2f }}, y con ella se
#     va la acción. La A es la frase con que se describe mal la delta: aquí se cumple, y no hay delta. Con área 1, una caja
#     sí serviría, con sus esquinas. Vuelve a [¿Qué es (y qué no es) la delta de
#     Dirac?](tutoriales/08-delta-de-dirac.py#por-que-infinito-en-0-no-la-define).

# %% [markdown]
# ## Un salto hacia abajo
#
# $f(x)$ vale 4 si $x < 1$, y −2 si $x \ge 1$. ¿Cómo actúa sobre $\varphi$ su derivada en el sentido de las distribuciones?
#
# - **A.** Da 0, porque cada trozo es constante.
# - **B.** Da $-6\,\varphi(1)$, porque $f$ baja 6 en 1.
# - **C.** Da $-6\,\varphi(0)$, porque la delta lee en 0.
# - **D.** Da $-2\,\varphi(1)$, porque $f$ queda en −2.
#
# ??? question "Cuando hayas elegido, abre aquí"
#     La respuesta es la B. $f(x) = 4 - 6\,H(x - 1)$ salvo quizá en un punto, y la derivada de $H(x - 1)$ lee $\varphi$ donde
#     está el salto. La A deriva los trozos y pierde el salto. La C lee siempre en 0. La D toma la altura en que acaba por lo
#     que ha saltado. Vuelve a [¿Cómo se deriva lo que no tiene derivada?](tutoriales/08b-distribuciones.py#una-integral-por-partes).

# %% [markdown]
# ## Ondas cada vez más pequeñas
#
# Cuando $k$ crece sin límite, $f_k(x) = \frac{1}{k}\cos(kx)$ se acerca a 0 en todas partes. ¿Qué hacen sus derivadas, que
# oscilan entre −1 y 1?
#
# - **A.** Se acercan a 0 en cada punto, y su acción también.
# - **B.** Se acercan a 0 en cada punto, pero su acción, a 1.
# - **C.** En casi ningún punto se acercan a nada, pero su acción, a 0.
# - **D.** En casi ningún punto se acercan a nada, ni su acción.
#
# ??? question "Cuando hayas elegido, abre aquí"
#     La respuesta es la C. Con casi cualquier $x$ fijo, $f_k'(x)$ no deja de oscilar. Pero su acción es
#     $-\int f_k\,\varphi'\,dx$, y $f_k$ se va a 0. La A cambia sin permiso el límite por la derivada; la D olvida que, al
#     integrar, las ondas se compensan. Vuelve a [¿Derivar antes o después del límite? La escalera de la
#     ReLU](tutoriales/09-la-escalera.py#los-dos-caminos-paso-a-paso).

# %% [markdown]
# ## Una entrada que vale 0
#
# Una neurona calcula $a = \sigma(wx + b)$, y su pérdida es $C = \frac{1}{2}(a - y)^2$. Con el dato $x = 0$ se equivoca
# mucho. ¿Qué mueve el descenso de gradiente con ese dato?
#
# - **A.** Solo $b$, porque el gradiente de $w$ lleva un factor $x$.
# - **B.** Solo $w$, porque $b$ es el mismo para todos los datos.
# - **C.** Los dos, porque el error es grande.
# - **D.** Ninguno, porque con $x = 0$ no pasa señal.
#
# ??? question "Cuando hayas elegido, abre aquí"
#     La respuesta es la A. $\frac{\partial C}{\partial w} = (a - y)\,\sigma'(z)\,x = 0$, y
#     $\frac{\partial C}{\partial b} = (a - y)\,\sigma'(z)$ no es 0. La C tienta, pero el error es solo el primer factor. Y
#     la D olvida que $z = b$ también da una salida, que se puede corregir. Vuelve a [Retropropagación a mano: ¿dónde entra
#     f′?](tutoriales/10-retropropagacion-a-mano.py#hacia-atras).

# %% [markdown]
# ## Un gradiente que no cuadra
#
# Una red con una capa oculta de tanh va aprendiendo. Con un solo dato, comparas tu gradiente con cocientes centrados. Las
# derivadas de los pesos de la salida coinciden; las de la capa oculta te salen de mayor tamaño, y en cada neurona con otra proporción. ¿Qué
# pasa?
#
# - **A.** Nada grave: si aprende, el gradiente está bien.
# - **B.** El paso $h$ no es bueno, y los cocientes fallan.
# - **C.** Está mal la derivada de la pérdida.
# - **D.** Falta $\tanh'(z)$ en la capa oculta.
#
# ??? question "Cuando hayas elegido, abre aquí"
#     La respuesta es la D. Sin ese factor, casi siempre menor que 1 y distinto en cada neurona, todo sale mayor. La C estropearía
#     también los pesos de la salida, y la B no daría proporciones. La A tienta, pero con un gradiente falso también se puede
#     aprender. Vuelve a [Retropropagación a mano: ¿dónde entra
#     f′?](tutoriales/10-retropropagacion-a-mano.py#aprende-luego-esta-bien-o-no).

# %% [markdown]
# ## Preguntar justo en 0
#
# Una biblioteca usa $\text{ReLU}'(0) = 0$. Le pides la derivada en 0 de $\text{ReLU}(3x) - \text{ReLU}(-3x) + 2x$, que es
# una manera rara de escribir $5x$. ¿Qué responde?
#
# - **A.** 5, porque la función es $5x$.
# - **B.** 2, porque las ReLU no aportan nada.
# - **C.** 0, porque es lo que usa en 0.
# - **D.** Un error, porque en 0 hay una esquina.
#
# ??? question "Cuando hayas elegido, abre aquí"
#     La respuesta es la B. Deriva el programa, pieza a pieza: $3 \cdot 0 + 3 \cdot 0 + 2$. La A tienta porque $5x$ es
#     derivable, y su derivada es 5; pero la biblioteca no sabe que el programa calcula $5x$. La C solo vale para una ReLU
#     sola. Vuelve a [¿Qué responde tu biblioteca cuando le preguntas por
#     ReLU′(0)?](tutoriales/11-relu-en-tu-biblioteca.py#una-biblioteca-de-bolsillo).

# %% [markdown]
# ## Otra activación y otros pesos
#
# En una fila de 20 neuronas se cambia σ por tanh, cuya derivada llega a 1. Todos los pesos valen ½. ¿Se desvanece el
# gradiente?
#
# - **A.** Sí, porque en cada capa se multiplica por ½ o menos.
# - **B.** No, porque la derivada de tanh llega a 1.
# - **C.** No, porque con pesos pequeños tanh no se satura.
# - **D.** Sí, porque la derivada de tanh no pasa de ¼.
#
# ??? question "Cuando hayas elegido, abre aquí"
#     La respuesta es la A. Cada peso trae un ½ y tanh′ no pasa de 1: de lo que había a la salida queda, como mucho,
#     {{ 0.5**19:.1e }}. La B mira solo la activación, y también se multiplica por el peso. Lo que dice la C ayuda, y no
#     basta. Vuelve a [¿Por qué se desvanece el
#     gradiente?](tutoriales/12-desvanecimiento-del-gradiente.py#un-producto-de-veinte-factores).

# %% [markdown]
# ## Apagada con casi todos los datos
#
# Una neurona ReLU de la primera capa recibe $z < 0$ con 97 de sus 100 datos, y $z > 0$ con los otros tres. ¿Está muerta?
#
# - **A.** Sí, porque con casi todos los datos su gradiente es 0.
# - **B.** Sí, porque su gradiente se ha desvanecido.
# - **C.** No, porque esos tres datos la pueden mover.
# - **D.** No, porque solo muere si sus pesos son 0.
#
# ??? question "Cuando hayas elegido, abre aquí"
#     La respuesta es la C. Muerta es la que recibe $z \le 0$ con **todos** los datos. Con tres activos, el gradiente no
#     tiene por qué ser 0: la A toma «casi todos» por «todos». Y desvanecerse es otra cosa: un producto de muchas capas que
#     sale minúsculo. Vuelve a [Una neurona muerta no es un gradiente
#     desvanecido](tutoriales/13-neurona-muerta.py#cero-no-es-minusculo).

# %% [markdown]
# ## Una capa que redondea
#
# Una capa redondea su entrada $z$ al entero más próximo. Si se usa la derivada exacta del redondeo, ¿qué gradiente llega a
# los pesos de antes?
#
# - **A.** El mismo que sin redondear, porque los dos valores se parecen.
# - **B.** 0, salvo en los saltos, porque entre dos de ellos no cambia.
# - **C.** Uno enorme, porque en los saltos sube de golpe.
# - **D.** Uno correcto en promedio, pero con ruido.
#
# ??? question "Cuando hayas elegido, abre aquí"
#     La respuesta es la B. Mover un poco uno de esos pesos no cambia el redondeo, ni la pérdida. La A es lo que hace el
#     estimador de paso directo: un sustituto, que no es la derivada. Y en los saltos de la C no hay derivada.
#     Vuelve a [¿Se puede entrenar con un escalón? Gradientes
#     sustitutos](tutoriales/14-entrenar-con-un-escalon.py#una-perdida-plana).

# %% [markdown]
# ## Un parámetro que elegir
#
# $f(x)$ vale $\alpha\,(e^x - 1)$ si $x < 0$, y $3x$ si $x \ge 0$. ¿Con qué α es derivable en 0?
#
# - **A.** Con α = 1, como en la ELU.
# - **B.** Con α = ⅓, que compensa el 3.
# - **C.** Con cualquiera, porque los trozos se tocan.
# - **D.** Con α = 3, como en el otro trozo.
#
# ??? question "Cuando hayas elegido, abre aquí"
#     La respuesta es la D. Los trozos se tocan siempre, porque los dos valen 0 en 0; la C se queda ahí. Faltan las derivadas
#     laterales: α por la izquierda y 3 por la derecha. La A tienta porque es la de la ELU, donde la recta tiene pendiente 1.
#     Vuelve a [Derivo cada trozo y los junto: ¿ya tengo la
#     derivada?](tutoriales/15-derivar-por-casos.py#dos-preguntas-en-la-juntura).

# %% [markdown]
# ## Por debajo de una recta
#
# $f$ es derivable y $f(0) = 0$. Si $x > 0$, va por debajo de la recta $y = x$; y cuando $x$ crece, se acerca a ella tanto
# como se quiera. ¿Qué se sabe de su pendiente?
#
# - **A.** Que en algún $x > 0$ pasa de 1.
# - **B.** Que en ningún $x > 0$ pasa de 1.
# - **C.** Que se acerca a 1 sin pasar nunca.
# - **D.** Nada, porque depende de la fórmula.
#
# ??? question "Cuando hayas elegido, abre aquí"
#     La respuesta es la A. La distancia $x - f(x)$ empieza en 0, se hace positiva y vuelve hacia 0: donde baja, $f$ sube más
#     deprisa que la recta. La B tienta, pero ir por debajo no es subir más despacio. Les pasa a GELU, SiLU y Mish. Vuelve a
#     [GELU, SiLU y Mish: ¿entre qué valores están sus derivadas?](tutoriales/15b-gelu-silu-mish.py#por-que-tiene-que-pasar).

# %% [markdown]
# ## Tres clases
#
# Una softmax da $p = (0.5, 0.25, 0.25)$. Solo cambia $z_3$: sube 0.04. ¿Qué hace $p_1$?
#
# - **A.** Nada, porque depende de $z_1$.
# - **B.** Baja cerca de {{ 0.5 * 0.04:.2f }}, que es $0.04\,p_1$.
# - **C.** Baja cerca de {{ 0.5 * 0.25 * 0.04:.3f }}, que es $0.04\,p_1\,p_3$.
# - **D.** Baja cerca de {{ 0.5 * 0.5 * 0.04:.2f }}, que es $0.04\,p_1\,(1 - p_1)$.
#
# ??? question "Cuando hayas elegido, abre aquí"
#     La respuesta es la C. $\frac{\partial p_1}{\partial z_3} = -p_1\,p_3$; calculada entera, la bajada es
#     {{ 0.5 - softmax(np.log([0.5, 0.25, 0.25]) + np.array([0, 0, 0.04]))[0]:.5f }}. La A olvida que todas se dividen por la
#     misma suma. La D usa la diagonal, que es para cuando se mueve su propia $z$. Vuelve a [Softmax: cuando la derivada es
#     una matriz](tutoriales/16-softmax.py#la-jacobiana).

# %% [markdown]
# ## Tu resultado
#
# Si has fallado alguna, vuelve a la página que dice su respuesta. Si han sido muchas, sigue el orden del curso.
#
